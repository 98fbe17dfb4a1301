/** The version of the action, the same as in `package.json`; requests name it. */
export const version = '0.0.0';
