/** The two ways to append have options and an error of their own each, alike but for their types. */
type Options = {
  readonly hasNoStream: () => boolean;
  readonly hasStreamExists: () => boolean;
};

type WrongVersion<Empty> = {
  readonly setCurrentNoStream: (value: Empty) => unknown;
  readonly setExpectedNoStream: (value: Empty) => unknown;
  readonly setExpectedStreamExists: (value: Empty) => unknown;
};

/** Writes into an error what the append expected and what there was, as far as it is no number. */
export function sayWhatWasExpected<Empty>(
  message: WrongVersion<Empty>,
  options: Options,
  current: number | undefined,
  empty: Empty,
): void {
  if (current === undefined) message.setCurrentNoStream(empty);
  if (options.hasNoStream()) message.setExpectedNoStream(empty);
  if (options.hasStreamExists()) message.setExpectedStreamExists(empty);
}
