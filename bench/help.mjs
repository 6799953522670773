/** What `npm run bench -- --help` prints. */
export const helpOf = (figures) => `Measures figures of the built program.

  npm run bench -- [figure ...] [rows] [options]
  npm run bench -- kinds [rows [part of a name]]     files that are hard on the checks
  npm run bench -- costs [MiB [part of a name]]      files that are hard to read

Without a figure all of these are measured, with ${defaultRows.toLocaleString('en')} rows unless a number is given:

${figures.map(({ name, says }) => `  ${name.padEnd(16)} ${says}`).join('\n')}

  --base COMMIT    builds that commit beside this program, and measures both in turn
  --built FOLDER   the same with a checkout that is built already
  --runs N         how often each is measured; default 3

Of each is printed: lowest / median / highest, and the ratios of medians. The processor time is that of the whole process, and of its main
thread; a turn of the event loop is the processor time of the main thread in it. The floor is csv-parse of the same bytes and the insert of the
same events as release 0.1 kept them. The ceiling is what the client of EventStoreDB takes to append the events of the import and nothing else; with
EVENTSTORE_TEST_URL both are measured on that server, under prefixes of their own.
`;

/** How many rows a figure has when no number is given. */
export const defaultRows = 100_000;
