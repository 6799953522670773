import type { ImportResponse } from '../../../../src/imports/answers/import-response.js';
import type { Listener } from '../../../../src/imports/answers/watching/listener.js';

/** What a listener that reads at once has heard. */
export class Heard {
  text = '';
  isEnded = false;

  constructor(readonly listener: Listener) {
    listener.stream.on('data', (bytes: Buffer) => (this.text += bytes.toString()));
    listener.stream.on('end', () => (this.isEnded = true));
  }

  /** What each event showed of the rows done. */
  get rowsDone(): readonly number[] {
    return [...this.text.matchAll(/^data: (.*)$/gm)].map(
      ([, json = '']) => (JSON.parse(json) as ImportResponse).rowsDone,
    );
  }

  get ids(): readonly string[] {
    return [...this.text.matchAll(/^id: (.*)$/gm)].map(([, id = '']) => id);
  }
}
