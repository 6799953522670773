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
  const aliases = checker.getTypeFromTypeNode(event).types.map(({ aliasSymbol }) => aliasSymbol);
  const types = member('types').initializer.properties.map((one) => one.name.getText(source));
  const declared = (type) => aliases.find(({ name }) => name === type).declarations[0];
  return { stream: member('stream').initializer.text, events: types.map(declared) };
}

function section({ stream, events }) {
  const lines = events.map((event) => described(event, event.getSourceFile()));
  return [`\n## Streams \`${stream}\`\n`, ...lines].join('\n');
}

function described(event, source) {
  const data = event.type.members.find((member) => member.name.getText(source) === 'data');
  const lines = fields(data.type, 'data', false, source);
  const comment = docOf(event);
  return [
    `### ${event.name.text}\n`,
    ...(comment ? [`${comment}\n`] : []),
    '| Field | Type | Meaning |',
    '| --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

/** One line a field; what stands under \`personal\` is listed by itself and marked. */
function fields(node, path, personal, source) {
  const literal = resolved(node, source);
  if (!literal) return [];
  return literal.members.flatMap((member) => {
    const name = member.name.getText(source);
    const label = `${path}.${name}${member.questionToken ? '?' : ''}`;
    if (name === 'personal') return fields(member.type, label, true, source);
    const shown = member.type.getText(source).replace(/\s+/g, ' ').replaceAll('|', '\\|');
    const marked = personal ? '**personal** ' : '';
    return [`| \`${label}\` | \`${shown}\` | ${marked}${docOf(member)} |`];
  });
}

/** The literal behind a type or its name. */
function resolved(node, source) {
  if (ts.isTypeLiteralNode(node)) return node;
  if (!ts.isTypeReferenceNode(node)) return undefined;
  const alias = source.statements.find(
    (one) => ts.isTypeAliasDeclaration(one) && one.name.text === node.typeName.getText(source),
  );
  return alias && ts.isTypeLiteralNode(alias.type) ? alias.type : undefined;
}

function docOf(node) {
  const symbol = node.name && checker.getSymbolAtLocation(node.name);
  return ts
    .displayPartsToString(symbol?.getDocumentationComment(checker) ?? [])
    .replace(/\s+/g, ' ');
}
