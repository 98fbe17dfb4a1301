/** Where a folder is on the host, and where in the container. */
export interface PathMapping {
  readonly host: string;
  readonly container: string;
}

/**
 * A value of a variable as a process in the container gets it: only a value that as a whole begins with a folder of the
 * host is changed, and only at its beginning, so of a list only the first line. Source, and as sure: actions/runner,
 * src/Runner.Worker/Container/ContainerInfo.cs, `TranslateToContainerPath`, called for each variable by
 * src/Runner.Worker/Handlers/StepHost.cs.
 */
export function toContainerPath(value: string, mappings: readonly PathMapping[]): string {
  const mapping = mappings.find(({ host }) => value === host || value.startsWith(`${host}/`));
  return mapping === undefined ? value : mapping.container + value.slice(mapping.host.length);
}

/** The environment of a step as a process in the container gets it. */
export function toContainerEnvironment(
  environment: Readonly<Record<string, string>>,
  mappings: readonly PathMapping[],
): Record<string, string> {
  const entries = Object.entries(environment).map(([name, value]) => [
    name,
    toContainerPath(value, mappings),
  ]);
  return Object.fromEntries(entries) as Record<string, string>;
}
