import { hash } from 'node:crypto';
import type { Pick, Run } from './scheduler.js';

/** Plays a scenario from its start, in the order picked. */
export type Play = (pick: Pick) => Promise<Run>;

export type Found = {
  readonly schedules: number;
  /** The first schedule that went wrong. */
  readonly wrong?: Run;
};

type Picked = { readonly choice: number; readonly of: number };

/**
 * Plays every order there is, from the start each time: the choices of last time, up to the last one that has an untried
 * neighbour. What comes after a state that was seen before was tried then, and is not tried again.
 */
export async function everySchedule(play: Play): Promise<Found> {
  const seen = new Set<string>();
  const isNew = (state: string): boolean => seen.size < seen.add(hash('sha1', state)).size;
  let picked: Picked[] = [];
  let schedules = 0;
  do {
    let at = 0;
    const run = await play((choices, state) => {
      if (at === picked.length) {
        if (!isNew(state())) return 'stop';
        picked.push({ choice: 0, of: choices.length });
      }
      return picked[at++]!.choice;
    });
    schedules += 1;
    if (run.wrong !== undefined) return { schedules, wrong: run };
    picked = nextOf(picked);
  } while (picked.length > 0);
  return { schedules };
}

function nextOf(picked: readonly Picked[]): Picked[] {
  const last = picked.findLastIndex(({ choice, of }) => choice + 1 < of);
  if (last === -1) return [];
  const { choice, of } = picked[last]!;
  return [...picked.slice(0, last), { choice: choice + 1, of }];
}

/** Plays as many orders as asked, picked by dice that fall the same way each time. */
export async function randomSchedules(play: Play, howMany: number): Promise<Found> {
  for (let seed = 1; seed <= howMany; seed += 1) {
    const run = await play(randomPick(mulberry32(seed)));
    if (run.wrong !== undefined)
      return { schedules: seed, wrong: { ...run, wrong: `${run.wrong} (seed ${seed})` } };
  }
  return { schedules: howMany };
}

/** How long a process goes on before another has its turn, and how often one crashes, differs from seed to seed. */
function randomPick(dice: () => number): Pick {
  const goesOn = dice() * 0.9;
  const crashes = dice() * 0.1;
  let last = -1;
  return (choices) => {
    const crash = dice() < crashes;
    const wanted = choices.filter((choice) => crash || !choice.crashes);
    const same = wanted.find(({ process }) => process === last);
    const pick = same && dice() < goesOn ? same : wanted[Math.floor(dice() * wanted.length)]!;
    last = pick.process;
    return choices.indexOf(pick);
  };
}

/** A small random generator (Tommy Ettinger, public domain): the same seed always gives the same numbers, from 0 to 1. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = Math.imul(state + 0x6d2b79f5, 1);
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
