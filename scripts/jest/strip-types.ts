import { stripTypeScriptTypes } from 'node:module';

/** jest's transform: removes types as Node does, which keeps lines and columns. `npm run types` checks the types. */
export default {
  process: (source: string): { readonly code: string } => ({ code: stripTypeScriptTypes(source) }),
};
