#!/usr/bin/env node
/**
 * Writes docs/events.md from the codecs of the streams and their event types, so that the page cannot say anything else than the code.
 *
 *   node tools/events-doc.mjs           writes the page
 *   node tools/events-doc.mjs --check   fails when the page is stale
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { writeOrCheck } from './write-or-check.mjs';

const page = 'docs/events.md';
const introduction = `# Events

Generated from the event types by \`npm run docs\`; CI fails when it is stale. Events are a storage format: never rename, retype or
remove. A field marked **personal** tells who a person is: it stands under \`data.personal\` and nowhere else, and is gone from an
event whose person was erased. Every event carries metadata: \`$correlationId\`, \`$causationId\`, \`actor\` (an id, never a name), and
from imports \`importId\`, \`row\`, \`sequence\` and \`last\` (the row is settled by this event). A field with \`?\` may be absent.
`;

const program = ts.createProgram(await filesWithCodec(), {
  strict: true,
  noEmit: true,
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
});
const checker = program.getTypeChecker();
const sections = program
  .getRootFileNames()
  .flatMap((file) => codecsIn(program.getSourceFile(file)));
await writeOrCheck(page, [introduction, ...sections.map(section)].join('\n'));

/** The files that call `eventDecoder`: what no codec reads is no event. Users come first. */
async function filesWithCodec() {
  const names = await readdir('src', { recursive: true });
  const files = names.filter((name) => name.endsWith('.ts')).map((name) => join('src', name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files
    .filter((_, at) => texts[at].includes('eventDecoder<'))
    .toSorted()
    .toReversed();
}

/** What a file's calls `eventDecoder<Event>({ stream, types })` say: the name of the streams, and the events in the order of `types`. */
function codecsIn(source) {
  const codecs = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText(source) === 'eventDecoder')
      codecs.push(codecOf(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return codecs;
}

function codecOf({ typeArguments: [event], arguments: [codec] }, source) {
  const member = (name) => codec.properties.find((one) => one.name.getText(source) === name);
  const all = checker.getTypeFromTypeNode(event);
  const aliases = (all.types ?? [all]).map(({ aliasSymbol }) => aliasSymbol);
  const types = member('types').initializer.properties.map((one) => one.name.getText(source));
  const declared = (type) => aliases.find(({ name }) => name === type).declarations[0];
  return { stream: member('stream').initializer.text, events: types.map(declared) };
}

function section({ stream, events }) {
  return [`\n## Streams \`${stream}\`\n`, ...events.map(described)].join('\n');
}

function described(event) {
  const data = checker.getTypeAtLocation(event.name).getProperty('data');
  const lines = fields(checker.getTypeOfSymbol(data), 'data', '');
  const comment = docOf(checker.getSymbolAtLocation(event.name));
  return [
    `### ${event.name.text}\n`,
    ...(comment ? [`${comment}\n`] : []),
    '| Field | Type | Meaning |',
    '| --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

/** One line a field; what stands under `personal` is listed by itself and marked. */
function fields(type, path, mark) {
  return checker.getPropertiesOfType(type).flatMap((field) => {
    const { type: node, questionToken } = field.valueDeclaration;
    const label = `${path}.${field.name}${questionToken ? '?' : ''}`;
    if (field.name === 'personal')
      return fields(checker.getTypeFromTypeNode(node), label, '**personal** ');
    const shown = node.getText().replace(/\s+/g, ' ').replaceAll('|', '\\|');
    return [`| \`${label}\` | \`${shown}\` | ${mark}${docOf(field)} |`];
  });
}

function docOf(symbol) {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ');
}
