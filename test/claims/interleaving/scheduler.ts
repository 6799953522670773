import { Turns } from '../../../src/shared/turns.js';
import { asText } from './as-text.js';

/** Where one simulated process waits before each of its calls, until the scheduler lets it go on. */
export class Process {
  /** The call it waits to make. */
  waitsFor = '';
  state: 'running' | 'ended' | 'crashed' = 'running';
  /** What every call has answered: whatever the process knows, it knows from here. */
  readonly answers: unknown[] = [];
  /** What it threw. */
  failure: string | undefined;
  /** For calls that are begun together. */
  readonly #turns = new Turns();
  #goOn: (() => void) | undefined;
  #stopped: (() => void) | undefined;

  /** Runs until the first call. */
  async begin(body: () => Promise<void>): Promise<void> {
    const stopped = this.#nextStop();
    void this.#run(body);
    await stopped;
  }

  /** Called by the process: makes a call when it may, and notes the answer. */
  makes<Answer>(name: string, call: () => Promise<Answer>): Promise<Answer> {
    return this.#turns.take(async () => {
      await this.#pass(name);
      try {
        const answer = await call();
        this.answers.push(answer);
        return answer;
      } catch (error) {
        this.answers.push(error);
        throw error;
      }
    });
  }

  async #pass(call: string): Promise<void> {
    this.waitsFor = call;
    await new Promise<void>((resolve) => {
      this.#goOn = resolve;
      this.#stopped?.();
    });
  }

  /** Called by the scheduler: makes the call waited for, and runs until the next one. */
  async step(): Promise<void> {
    const stopped = this.#nextStop();
    this.#goOn?.();
    await stopped;
  }

  async #run(body: () => Promise<void>): Promise<void> {
    try {
      await body();
    } catch (error) {
      this.failure = String(error);
    }
    this.state = 'ended';
    this.#stopped?.();
  }

  #nextStop(): Promise<void> {
    return new Promise((resolve) => {
      this.#stopped = resolve;
    });
  }
}

/** What may come next: a process makes its call, or stops for ever. */
type Choice = { readonly process: number; readonly crashes: boolean };

/** Picks one of the choices by its index, or stops the run. `state` tells apart what can have other consequences. */
export type Pick = (choices: readonly Choice[], state: () => string) => number | 'stop';

export type Run = {
  /** What was done, in order: `0:takeMany`, `1:crash`. */
  readonly trace: readonly string[];
  /** What was found to be wrong after the last of them. */
  readonly wrong?: string | undefined;
};

export type ScheduleOptions = {
  readonly pick: Pick;
  readonly crashesAtMost: number;
  /** What all processes share. */
  readonly shared: () => unknown;
  /** What is wrong after a step, if anything. */
  readonly check: (trace: readonly string[]) => Promise<string | undefined>;
};

/** More is taken for a livelock. */
const stepsAtMost = 500;

/** Lets processes make their calls one at a time, in the order picked, until each has ended or crashed or something is wrong. */
export async function schedule(
  processes: readonly Process[],
  { pick, crashesAtMost, shared, check }: ScheduleOptions,
): Promise<Run> {
  const trace: string[] = [];
  const state = (): string => asText([shared(), processes.map(knownTo)]);
  let crashes = 0;
  while (trace.length < stepsAtMost) {
    const choices = choicesOf(processes, crashes < crashesAtMost);
    if (choices.length === 0) return { trace };
    const picked = pick(choices, state);
    if (picked === 'stop') return { trace };
    const choice = choices[picked]!;
    if (choice.crashes) crashes += 1;
    trace.push(await doIt(choice, processes[choice.process]!));
    const wrong = processes.find(({ failure }) => failure !== undefined)?.failure;
    const found = wrong ?? (await check(trace));
    if (found !== undefined) return { trace, wrong: found };
  }
  return { trace, wrong: 'does not end' };
}

async function doIt({ process, crashes }: Choice, who: Process): Promise<string> {
  if (crashes) {
    who.state = 'crashed';
    return `${process}:crash`;
  }
  const call = who.waitsFor;
  await who.step();
  return `${process}:${call}`;
}

/** A process that does nothing any more has no consequences, whatever it knew. */
const knownTo = ({ state, answers }: Process): unknown => (state === 'running' ? answers : state);

function choicesOf(processes: readonly Process[], mayCrash: boolean): readonly Choice[] {
  const running = [...processes.keys()].filter((at) => processes[at]!.state === 'running');
  return [
    ...running.map((process) => ({ process, crashes: false })),
    ...(mayCrash ? running.map((process) => ({ process, crashes: true })) : []),
  ];
}
