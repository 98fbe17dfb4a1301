export const answerTimeMs = 60_000;
export class IonError extends Error {
 status;
 constructor(status, cause) {
  super(`ion answered ${String(status)}`, { cause });
  this.status = status;
 }
}
export async function readAsset(page, id) {
 const fields = await getJson(page, `v1/assets/${id}`);
 const text = (name) => (typeof fields[name] === 'string' ? fields[name] : '');
 const percent = fields['percentComplete'];
 return {
  name: text('name'),
  description: text('description'),
  attribution: text('attribution'),
  type: text('type'),
  status: text('status'),
  percentComplete: typeof percent === 'number' ? percent : undefined,
  dateAdded: text('dateAdded'),
 };
}
export async function readStreamedType(page, id) {
 const { type } = await getJson(page, `v1/assets/${id}/endpoint`);
 return typeof type === 'string' ? type : '';
}
async function getJson({ server, token }, path) {
 const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
 const signal = AbortSignal.timeout(answerTimeMs);
 let response;
 try {
  response = await fetch(server + path, { signal, ...(headers && { headers }) });
 }
 catch (error) {
  throw new IonError(undefined, error);
 }
 if (!response.ok)
  throw new IonError(response.status);
 try {
  const json = (await response.json());
  if (typeof json === 'object' && json !== null)
   return json;
 }
 catch (error) {
  throw new IonError(undefined, error);
 }
 throw new IonError(undefined);
}
