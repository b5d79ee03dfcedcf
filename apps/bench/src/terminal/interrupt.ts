/**
 * While something runs: Ctrl-C ends the program at once. What is finished has been kept, so that the same
 * command carries on.
 *
 * @param noun - What is run, as one is called: `trial`.
 * @param tidy - Called first: takes the live line away.
 * @returns Call it when all is over.
 */
export function keepOnInterrupt(noun: string, tidy: () => void): () => void {
  const stop = (code: number) => () => {
    tidy();
    process.stderr.write(`Stopped. Finished ${noun}s are kept: the same command carries on.\n`);
    process.exit(code);
  };
  const signals = { SIGINT: stop(130), SIGTERM: stop(143) };
  for (const [signal, listener] of Object.entries(signals)) process.once(signal, listener);
  return () => {
    for (const [signal, listener] of Object.entries(signals)) process.off(signal, listener);
  };
}
