/** A file name as one word of a command, in a form that Bash, PowerShell and cmd read. */
export function quoteName(name: string): string {
  return /[\s'()&;<>|`*?[\]#!~^,%$]/.test(name) ? `"${name}"` : name;
}
