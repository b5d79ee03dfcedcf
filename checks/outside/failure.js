/** Something that the proof looks for is not so: said in a message, without a stack. */
export class Failure extends Error {}

/** Fails with the message unless the condition holds. */
export function must(condition, message) {
  if (!condition) throw new Failure(message);
}

/** Says what cannot be done here; a complete proof fails by it. */
export const skipping = (isComplete) => (missing) => {
  must(!isComplete, `There is ${missing}.`);
  return `skipped: ${missing}`;
};

/** What is awaited, or a Failure that says what was being done. */
export function during(what, promise) {
  return promise.catch((error) => {
    throw new Failure(`${what}: ${error.message}`);
  });
}
