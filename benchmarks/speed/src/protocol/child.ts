import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { z } from 'zod';
import { greeting, loaded, ran, type Ran, type Request } from './messages.js';

/** How a rival's process is started. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const running = new Set<ChildProcessWithoutNullStreams>();

/** Ends every rival that is still running. */
export function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** A rival in a process of its own. Whatever goes wrong with it rejects, with the reason. */
export class Child {
  /** Its library and version. */
  name = '';
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #lines: AsyncIterator<string>;
  readonly #secondsToWait: number;
  #lastWords = '';
  #ending: string | undefined;

  private constructor({ program, args, env }: Command, secondsToWait: number) {
    this.#secondsToWait = secondsToWait;
    const child = spawn(program, args, { env: { ...process.env, ...env } });
    this.#process = child;
    running.add(child);
    child.on('error', (error: NodeJS.ErrnoException) => {
      this.#ending = error.code === 'ENOENT' ? `there is no ${program} here` : error.message;
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      this.#ending ??= `it ended with ${signal ?? `status ${code}`}`;
    });
    // Where the process is gone, its silence says so.
    child.stdin.on('error', () => undefined);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#lastWords = `${this.#lastWords}${text}`.slice(-2000);
    });
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /**
   * Starts a rival.
   *
   * @param command - Its program.
   * @param secondsToWait - For each answer; then it is ended.
   * @throws Error - If it cannot run here, with the reason.
   */
  static async start(command: Command, secondsToWait = 300): Promise<Child> {
    const child = new Child(command, secondsToWait);
    const hello = await child.#next(greeting);
    if ('absent' in hello) {
      child.end();
      throw new Error(hello.absent);
    }
    child.name = hello.ready;
    return child;
  }

  /** Begins a training. */
  async load(problem: string): Promise<void> {
    this.#ask({ load: problem });
    const answer = await this.#next(loaded);
    if ('error' in answer) throw new Error(answer.error);
  }

  /** Makes so many more steps of the training. */
  async run(steps: number): Promise<Ran> {
    this.#ask({ run: steps });
    const answer = await this.#next(ran);
    if ('error' in answer) throw new Error(answer.error);
    return answer;
  }

  end(): void {
    this.#process.kill('SIGKILL');
  }

  #ask(request: Request): void {
    this.#process.stdin.write(`${JSON.stringify(request)}\n`);
  }

  /** The next line that is an answer; native libraries write lines of their own between them. */
  async #next<T>(schema: z.ZodType<T>): Promise<T> {
    const timer = setTimeout(() => {
      this.#ending = `it gave no answer within ${this.#secondsToWait} s`;
      this.end();
    }, this.#secondsToWait * 1000);
    try {
      for (;;) {
        const line = await this.#lines.next();
        if (line.done === true) throw new Error(await this.#reason());
        if (line.value.startsWith('{')) return schema.parse(JSON.parse(line.value));
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** Why there are no more answers. */
  async #reason(): Promise<string> {
    if (running.has(this.#process)) {
      await new Promise((resolve) => this.#process.once('close', resolve));
    }
    const said = this.#lastWords.trim().split('\n').at(-1) ?? '';
    return [this.#ending ?? 'it ended', said].filter((part) => part !== '').join(': ');
  }
}
