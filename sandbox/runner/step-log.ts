import { maskForms, maskParts, maskText } from './masks.ts';
import type { Annotation } from './types.ts';
import { knownCommands, parseCommand, type WorkflowCommand } from './workflow-commands.ts';

const annotationsPerLevel = 10;
const annotationLength = 4096;

/** Commands that are not repeated in the log after `::echo::on`. */
const neverEchoed: ReadonlySet<string> = new Set(['add-mask', 'debug', 'error', 'notice', 'warning']);

export interface StepLogOptions {
  readonly secrets: readonly string[];
  readonly showDebug: boolean;
  readonly onLine: (line: string) => void;
}

/** The log and the annotations of a step, as people see them. */
interface PlainLog {
  readonly lines: readonly string[];
  readonly annotations: readonly Annotation[];
  readonly masks: readonly string[];
  /** A command failed, so the step fails with any exit code. */
  readonly failed: boolean;
  /** Adds masked text to the log, line by line. */
  write(text: string): void;
  /** Adds an annotation, and its message to the log. GitHub keeps at most ten annotations of a level. */
  annotate(level: Annotation['level'], message: string, properties?: Record<string, string>): void;
  /** Marks the step as failed, with any exit code. */
  fail(...messages: string[]): void;
  /** Masks a value from now on, without recording it in `masks`. */
  hide(value: string): void;
  /** Masks a value on request of the step. */
  addMask(value: string): void;
  mask(text: string): string;
}

/**
 * Interprets the output of a step as the runner does
 * (https://github.com/actions/runner, src/Runner.Worker/ActionCommandManager.cs).
 */
export interface StepLog extends PlainLog {
  /** Processes a line of the step's standard output or standard error; the runner treats both in the same way. */
  take(line: string): void;
}

export function createStepLog(options: StepLogOptions): StepLog {
  const log = createPlainLog(options);
  let stopToken: string | undefined;
  let isEchoing = false;
  const handlers: Handlers = {
    ...plainHandlers(log, options.showDebug),
    'stop-commands': ({ data }) => {
      if (isNoToken(data)) {
        log.fail(
          "You cannot use a endToken that is an empty string, the string 'pause-logging', or another workflow command.",
        );
        return;
      }
      stopToken = data;
      // the token stays secret, so that foreign code in the step cannot resume commands
      if (data.length > 6) log.hide(data);
      log.write(`::stop-commands::${data}`);
    },
    echo: ({ data }) => {
      isEchoing = data.trim().toLowerCase() === 'on';
    },
  };
  return {
    ...log,
    get failed() {
      return log.failed;
    },
    take(line) {
      const known = new Set(knownCommands);
      if (stopToken !== undefined) known.add(stopToken.toLowerCase());
      const command = parseCommand(line, known);
      if (command && stopToken === undefined) {
        if (isEchoing && !neverEchoed.has(command.name)) log.write(line);
        handlers[command.name]?.(command);
        return;
      }
      if (command?.name === stopToken?.toLowerCase()) stopToken = undefined;
      log.write(line);
    },
  };
}

function isNoToken(text: string): boolean {
  return text === '' || text.toLowerCase() === 'pause-logging' || knownCommands.has(text.toLowerCase());
}

function createPlainLog({ secrets, onLine }: StepLogOptions): PlainLog {
  const lines: string[] = [];
  const annotations: Annotation[] = [];
  const masks: string[] = [];
  const forms = new Set(secrets.flatMap(maskParts).flatMap(maskForms));
  let failed = false;
  const mask = (text: string) => maskText(text, forms);
  const hide = (value: string) => {
    for (const form of maskForms(value)) forms.add(form);
  };
  const write = (text: string) => {
    for (const line of mask(text).split(/\r\n|\r|\n/)) {
      lines.push(line);
      onLine(line);
    }
  };
  const annotate: PlainLog['annotate'] = (level, message, properties = {}) => {
    const masked = mask(message).slice(0, annotationLength);
    const count = annotations.filter((annotation) => annotation.level === level).length;
    if (count < annotationsPerLevel) annotations.push({ level, message: masked, properties });
    if (masked !== '') write(`##[${level}]${masked}`);
  };
  return {
    lines,
    annotations,
    masks,
    get failed() {
      return failed;
    },
    write,
    annotate,
    fail(...messages) {
      failed = true;
      for (const message of messages) annotate('error', message);
    },
    hide,
    addMask(value) {
      if (value.trim() === '') {
        annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.");
        return;
      }
      const parts = maskParts(value);
      masks.push(...parts);
      parts.forEach(hide);
    },
    mask,
  };
}

type Handlers = Readonly<Record<string, (command: WorkflowCommand) => void>>;

/** The commands that do not change how later lines are processed. */
function plainHandlers(log: PlainLog, showDebug: boolean): Handlers {
  const annotate = (level: Annotation['level']) => (command: WorkflowCommand) => {
    log.annotate(level, command.data, command.properties);
  };
  // GitHub still runs the last two with a warning, and plans to disable them. Here they are disabled.
  const disabled = ({ name }: WorkflowCommand) => {
    log.fail(
      `Unable to process command '::${name}::' successfully.`,
      `The \`${name}\` command is disabled. Please upgrade to using Environment Files.`,
    );
  };
  return {
    'add-mask': ({ data }) => {
      log.addMask(data);
    },
    'add-path': disabled,
    'save-state': disabled,
    'set-env': disabled,
    'set-output': disabled,
    debug: ({ data }) => {
      if (showDebug) log.write(`##[debug]${data}`);
    },
    endgroup: () => {
      log.write('##[endgroup]');
    },
    error: annotate('error'),
    group: ({ data }) => {
      log.write(`##[group]${data}`);
    },
    notice: annotate('notice'),
    warning: annotate('warning'),
  };
}
