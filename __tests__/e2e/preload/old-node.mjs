// Simulates Node 24.4.0, without functions that Node 20 lacks. Only the check of the version may run without them.
import process from 'node:process';
import { URL } from 'node:url';

Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '24.4.0' } });
for (const [owner, name] of [
  [Promise, 'withResolvers'],
  [Promise, 'try'],
  [Error, 'isError'],
  [URL, 'parse'],
  [process, 'getBuiltinModule'],
]) {
  Reflect.deleteProperty(owner, name);
}
