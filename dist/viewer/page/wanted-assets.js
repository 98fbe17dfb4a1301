import { answerTimeMs } from "./ion-request.js";
import { PageError } from "./page-error.js";
const resultFile = 'ion-assets.json';
export async function wantedAssets({ assetIds }, hash) {
 const asked = assetOfHash(hash);
 if (asked !== undefined)
  return [{ id: asked }];
 if (assetIds !== undefined)
  return assetIds.map((id) => ({ id }));
 return readResultFile();
}
export function hasAsset(hash) {
 return new URLSearchParams(hash.slice(1)).has('asset');
}
export function assetOfHash(hash) {
 const asked = new URLSearchParams(hash.slice(1)).get('asset');
 if (asked === null)
  return undefined;
 if (/^\d{1,15}$/.test(asked))
  return Number(asked);
 throw new PageError('The address of this page has no asset id after “#asset=”. Write a number there, such as #asset=12345, or delete the part from # on.');
}
async function readResultFile() {
 const response = await fetch(resultFile, {
  cache: 'no-cache',
  signal: AbortSignal.timeout(answerTimeMs),
 }).catch(() => undefined);
 if (response === undefined) {
  throw new PageError(`The file ${resultFile} cannot be loaded: the network or the server fails. Try again later.`);
 }
 if (!response.ok) {
  throw new PageError(`The file ${resultFile} is not beside this page (${response.status}). Publish it in the same folder as index.html.`);
 }
 const assets = parseResultFile(await response.text());
 if (assets === undefined) {
  throw new PageError(`The file ${resultFile} beside this page is broken. Run the workflow that writes it again.`);
 }
 if (assets.length === 0) {
  throw new PageError(`The file ${resultFile} beside this page has no assets yet. The next run of the workflow adds them.`);
 }
 return assets;
}
export function parseResultFile(text) {
 let json;
 try {
  json = JSON.parse(text);
 }
 catch {
  return undefined;
 }
 if (!isObject(json))
  return undefined;
 const byId = new Map();
 for (const [key, entry] of Object.entries(json)) {
  if (!isObject(entry) || !isId(entry['id']))
   continue;
  const { id, children, type, commit, date } = entry;
  const run = { commit: commitOf(commit), date: textOf(date) };
  byId.set(id, { id, key, type: textOf(type), ...run });
  for (const child of Array.isArray(children) ? children.filter(isId) : []) {
   if (!byId.has(child))
    byId.set(child, { id: child, ...run });
  }
 }
 const isOther = byId.size === 0 && Object.keys(json).length > 0;
 return isOther ? undefined : [...byId.values()];
}
function isObject(value) {
 return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isId(value) {
 return Number.isSafeInteger(value) && value >= 0;
}
function textOf(value) {
 return typeof value === 'string' ? value : '';
}
function commitOf(value) {
 return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(textOf(value)) ? textOf(value) : '';
}
