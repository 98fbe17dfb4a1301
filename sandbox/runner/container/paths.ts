/** The path of a folder on the host and in the container. */
export interface PathMapping {
  readonly host: string;
  readonly container: string;
}

/**
 * The value of a variable in the container. It is changed only if it begins with a folder of the host, and only at its
 * beginning: of a list, only the first line. Source: actions/runner,
 * src/Runner.Worker/Container/ContainerInfo.cs, `TranslateToContainerPath`, called for each variable by
 * src/Runner.Worker/Handlers/StepHost.cs.
 */
export function toContainerPath(value: string, mappings: readonly PathMapping[]): string {
  const mapping = mappings.find(({ host }) => value === host || value.startsWith(`${host}/`));
  return mapping === undefined ? value : mapping.container + value.slice(mapping.host.length);
}

/** The environment of a step in the container. */
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
