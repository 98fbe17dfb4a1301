import { Worker } from 'node:worker_threads';

/** A thread that answers questions in the order in which they are asked. */
export interface Thread<Q, A> {
  /** Rejects if the thread fails, or has ended. */
  ask(question: Q): Promise<A>;
  /** Ends the thread without waiting for it, since a disk that hangs would block that. */
  end(): void;
}

/**
 * Starts a thread. `main` answers each message with one message. The thread gets only the text of `main`, so it must not
 * refer to anything outside.
 */
export function startThread<Q, A>(main: () => void): Thread<Q, A> {
  // the thread must not inherit options of the process, such as modules to preload
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
    fail(new Error('A thread that reads files ended early.'));
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
