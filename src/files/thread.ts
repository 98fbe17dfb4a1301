import { Worker } from 'node:worker_threads';

/** A thread that answers one question after another, in the order in which they are asked. */
export interface Thread<Q, A> {
  /** Rejects where the thread fails, or has ended. */
  ask(question: Q): Promise<A>;
  /** Ends the thread, whatever it does; not waited for, since a disk that hangs keeps it from its end. */
  end(): void;
}

/**
 * Starts a thread. Only the text of `main` goes there, so it must not refer to anything outside of itself; it answers
 * each message with one.
 */
export function startThread<Q, A>(main: () => void): Thread<Q, A> {
  // options for the process, such as modules to load first, are not for the thread
  const worker = new Worker(`(${main.toString()})()`, { eval: true, execArgv: [], env: {} });
  const open: PromiseWithResolvers<A>[] = [];
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    for (const { reject } of open.splice(0)) reject(failure);
  };
  worker.on('message', (answer: A) => open.shift()?.resolve(answer));
  worker.on('error', fail);
  worker.on('exit', () => {
    fail(new Error('A thread that reads files has ended early.'));
  });
  return {
    ask(question) {
      if (failure !== undefined) return Promise.reject(failure);
      const answer = Promise.withResolvers<A>();
      open.push(answer);
      worker.postMessage(question);
      return answer.promise;
    },
    end() {
      void worker.terminate();
    },
  };
}
