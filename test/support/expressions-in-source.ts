import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A regular expression as it is written in our source. */
export type WrittenExpression = {
  readonly source: string;
  readonly flags: string;
  /** Of the file, from `src`. */
  readonly file: string;
};

/** Every regular expression that is written between slashes in `src`, each once for a file. */
export const expressionsInSource = (): readonly WrittenExpression[] =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap(expressionsIn);

function expressionsIn(file: string): readonly WrittenExpression[] {
  const text = readFileSync(join('src', file), 'utf8');
  const found = new Map<string, WrittenExpression>();
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const [source, flags] = [node.text.slice(1, end), node.text.slice(end + 1)];
      found.set(node.text, { source, flags, file });
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return [...found.values()];
}
