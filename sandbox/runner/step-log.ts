/**
 * A step's log: what its lines of output mean to the runner, and how people get to see them
 * (https://github.com/actions/runner, src/Runner.Worker/ActionCommandManager.cs).
 */

import { knownCommands, parseCommand, type Command } from './commands.ts';
import { maskForms, maskParts, maskText } from './masks.ts';
import type { Annotation } from './types.ts';

const annotationsPerLevel = 10;
const annotationLength = 4096;

/** Commands that are not repeated in the log after `::echo::on`. */
const neverEchoed: ReadonlySet<string> = new Set(['add-mask', 'debug', 'error', 'notice', 'warning']);

export interface StepLogOptions {
  secrets: readonly string[];
  showDebug: boolean;
  onLine: (line: string) => void;
}

export class StepLog {
  readonly lines: string[] = [];
  readonly annotations: Annotation[] = [];
  readonly masks: string[] = [];
  /** A command could not be carried out, which fails the step whatever its exit code. */
  failed = false;

  readonly #options: StepLogOptions;
  readonly #forms: Set<string>;
  readonly #handlers: Readonly<Record<string, (command: Command) => void>>;
  #stopToken: string | undefined;
  #echo = false;

  constructor(options: StepLogOptions) {
    this.#options = options;
    this.#forms = new Set(options.secrets.flatMap(maskParts).flatMap(maskForms));
    this.#handlers = this.#makeHandlers();
  }

  /** Takes a raw line of the step's standard output or standard error; the runner treats both alike. */
  take(line: string): void {
    const known = new Set(knownCommands);
    if (this.#stopToken !== undefined) known.add(this.#stopToken.toLowerCase());
    const command = parseCommand(line, known);
    if (command && this.#stopToken === undefined) {
      if (this.#echo && !neverEchoed.has(command.name)) this.write(line);
      this.#handlers[command.name]?.(command);
      return;
    }
    if (command?.name === this.#stopToken?.toLowerCase()) this.#stopToken = undefined;
    this.write(line);
  }

  /** Adds text to the log, masked, a log line for each of its lines. */
  write(text: string): void {
    for (const line of this.mask(text).split(/\r\n|\r|\n/)) {
      this.lines.push(line);
      this.#options.onLine(line);
    }
  }

  /** Adds an annotation, and its message to the log. Past ten of a level GitHub keeps only the log's line. */
  annotate(level: Annotation['level'], message: string, properties: Record<string, string> = {}): void {
    const masked = this.mask(message).slice(0, annotationLength);
    const count = this.annotations.filter((annotation) => annotation.level === level).length;
    if (count < annotationsPerLevel) this.annotations.push({ level, message: masked, properties });
    if (masked !== '') this.write(`##[${level}]${masked}`);
  }

  /** Says that the step failed on the runner's side, whatever its exit code. */
  fail(...messages: string[]): void {
    this.failed = true;
    for (const message of messages) this.annotate('error', message);
  }

  mask(text: string): string {
    return maskText(text, this.#forms);
  }

  #addMask(value: string): void {
    if (value.trim() === '') {
      this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
      return;
    }
    const parts = maskParts(value);
    this.masks.push(...parts);
    for (const form of parts.flatMap(maskForms)) this.#forms.add(form);
  }

  #stop({ data }: Command): void {
    if (data === '' || data.toLowerCase() === 'pause-logging' || knownCommands.has(data.toLowerCase())) {
      this.fail(
        "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command.",
      );
      return;
    }
    this.#stopToken = data;
    // A step that runs foreign code must be able to keep its token to itself.
    if (data.length > 6) for (const form of maskForms(data)) this.#forms.add(form);
    this.write(`::stop-commands::${data}`);
  }

  #makeHandlers(): Readonly<Record<string, (command: Command) => void>> {
    const annotate = (level: Annotation['level']) => (command: Command) => {
      this.annotate(level, command.data, command.properties);
    };
    // GitHub still carries out the last two, with a warning, and says that it will stop to: here they are off already.
    const disabled = ({ name }: Command) => {
      this.fail(
        `Unable to process command '::${name}::' successfully.`,
        `The \`${name}\` command is disabled. Please upgrade to using Environment Files.`,
      );
    };
    return {
      'add-mask': ({ data }) => {
        this.#addMask(data);
      },
      'add-path': disabled,
      'save-state': disabled,
      'set-env': disabled,
      'set-output': disabled,
      'stop-commands': (command) => {
        this.#stop(command);
      },
      debug: ({ data }) => {
        if (this.#options.showDebug) this.write(`##[debug]${data}`);
      },
      echo: ({ data }) => {
        this.#echo = data.trim().toLowerCase() === 'on';
      },
      endgroup: () => {
        this.write('##[endgroup]');
      },
      error: annotate('error'),
      group: ({ data }) => {
        this.write(`##[group]${data}`);
      },
      notice: annotate('notice'),
      warning: annotate('warning'),
    };
  }
}
