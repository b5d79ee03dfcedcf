/**
 * While trials run: Ctrl-C ends the program at once. What is finished has been kept, so that the same
 * command carries on.
 *
 * @param tidy - Called first: takes the live line away.
 * @returns Call it when the trials are over.
 */
export function keepOnInterrupt(tidy: () => void): () => void {
  const stop = (code: number) => () => {
    tidy();
    process.stderr.write('Stopped. Finished trials are kept: the same command carries on.\n');
    process.exit(code);
  };
  const signals = { SIGINT: stop(130), SIGTERM: stop(143) };
  for (const [signal, listener] of Object.entries(signals)) process.once(signal, listener);
  return () => {
    for (const [signal, listener] of Object.entries(signals)) process.off(signal, listener);
  };
}
