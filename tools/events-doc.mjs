#!/usr/bin/env node
/**
 * Writes docs/events.md from the event types, so that the page cannot say anything else than the code.
 *
 *   node tools/events-doc.mjs           writes the page
 *   node tools/events-doc.mjs --check   fails when the page is stale
 */
import ts from 'typescript';
import { writeOrCheck } from './write-or-check.mjs';

const page = 'docs/events.md';
const streams = [
  { stream: 'user-<uuid>', union: 'UserEvent', file: 'src/users/domain/user-events.ts' },
  {
    stream: 'reference-job-titles',
    union: 'JobTitleEvent',
    file: 'src/reference-data/domain/reference-events.ts',
  },
  {
    stream: 'reference-sites',
    union: 'SiteEvent',
    file: 'src/reference-data/domain/reference-events.ts',
  },
  {
    stream: 'reference-cost-centers',
    union: 'CostCenterEvent',
    file: 'src/reference-data/domain/reference-events.ts',
  },
  { stream: 'import-<uuid>', union: 'ImportEvent', file: 'src/imports/domain/import-events.ts' },
];
const introduction = `# Events

Generated from the event types by \`npm run docs\`; CI fails when it is stale. Events are a storage format: never rename, retype or
remove. A field marked **personal** tells who a person is: it stands under \`data.personal\` and nowhere else, and is gone from an
event whose person was erased. Every event carries metadata: \`$correlationId\`, \`$causationId\`, \`actor\` (an id, never a name), and
from imports \`importId\`, \`row\`, \`sequence\` and \`last\` (the row is settled by this event). A field with \`?\` may be absent.
`;

const program = ts.createProgram(
  streams.map(({ file }) => file),
  { strict: true, noEmit: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2023 },
);
const checker = program.getTypeChecker();
const text = [introduction, ...streams.map(section)].join('\n');

await writeOrCheck(page, text);

function section({ stream, union, file }) {
  const source = program.getSourceFile(file);
  const aliases = source.statements.filter(ts.isTypeAliasDeclaration);
  const members = aliases.find(({ name }) => name.text === union).type.types;
  const events = members.map((member) =>
    aliases.find(({ name }) => name.text === member.getText(source)),
  );
  return [`\n## Streams \`${stream}\`\n`, ...events.map((event) => described(event, source))].join(
    '\n',
  );
}

function described(event, source) {
  const data = event.type.members.find((member) => member.name.getText(source) === 'data');
  const lines = fields(data.type, 'data', false, source);
  const comment = docOf(event);
  return [
    `### ${event.name.text}\n`,
    ...(comment ? [`${comment}\n`] : []),
    '| Field | Type | Meaning |',
    '|---|---|---|',
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
