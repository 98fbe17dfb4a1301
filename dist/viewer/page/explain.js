import { answerTimeMs, IonError } from "./ion-request.js";
import { PageError } from "./page-error.js";
import { plainText } from "./plain-text.js";
export function explain(error, server) {
 if (error instanceof PageError)
  return error.message;
 const status = statusOf(error);
 if (status === undefined)
  return explainOther(error, server);
 switch (status) {
  case 400:
   return 'ion cannot stream this asset now. It is probably still tiling: reload the page in some minutes.';
  case 401:
   return `ion refuses the token of this page (401). It was deleted or is wrong, or its allowed URLs do not contain ${location.origin}. Make the page again with a token that has the scope assets:read and allows this origin.`;
  case 403:
  case 404:
   return `ion does not find this asset (${status}). It was deleted, or the token of this page may not read it: a token of selected assets does not cover new ids. Publish the page again with the id of today, or add the asset to the token.`;
  case 429:
   return 'ion has too many requests (429). Reload the page in a minute.';
  default:
   return `ion answered with an error (${status}). Try again later.`;
 }
}
export function explainFiles(status) {
 const refusal = 'The server of the files of this asset';
 switch (status) {
  case 401:
  case 403:
   return `${refusal} does not let this page read them (${status}). Reload the page to get a new access.`;
  case 404:
   return `${refusal} does not find one of them (404). Reload the page in some minutes; if it stays so, publish the asset again.`;
  default:
   return `${refusal} answered with an error (${status}). Try again later.`;
 }
}
export function statusOf(error) {
 if (error instanceof IonError)
  return error.status;
 const code = error?.statusCode;
 return typeof code === 'number' ? code : undefined;
}
function explainOther(error, server) {
 const isRequest = error instanceof IonError || (error instanceof Object && 'responseHeaders' in error);
 if (isTimeout(error)) {
  return `${new URL(server).host} has not answered within ${answerTimeMs / 1000} seconds. The network or that server is slow. Reload the page to try again.`;
 }
 if (isRequest) {
  return navigator.onLine
   ? `The servers of ion cannot be reached from here. A firewall or an extension of the browser may block ${new URL(server).host}, or an address that this page may not load from. Try again later.`
   : 'This device is offline. Connect it, and reload the page.';
 }
 const message = plainText(error.message ?? String(error));
 return `CesiumJS cannot show this asset: ${message}. Check the asset on ion.`;
}
function isTimeout(error) {
 return (error instanceof IonError &&
  error.cause?.name === 'TimeoutError');
}
export function summaryOf(count, total, loading) {
 if (count === total)
  return total === 1 ? 'The asset is shown.' : `${total} assets are shown.`;
 const end = loading === 0 ? '.' : `, ${loading} still loading.`;
 return `${count} of ${total} assets ${count === 1 ? 'is' : 'are'} shown${end}`;
}
export function explainStatus(status, percent) {
 switch (status) {
  case 'COMPLETE':
  case '':
   return undefined;
  case 'AWAITING_FILES':
   return 'The upload of this asset is not complete. Wait for the workflow to end, then reload the page.';
  case 'NOT_STARTED':
  case 'IN_PROGRESS':
   return `ion is still tiling this asset${percent === undefined ? '' : ` (${percent} %)`}. Reload the page in some minutes.`;
  case 'DATA_ERROR':
   return 'The tiling of this asset failed (DATA_ERROR): ion cannot read its data. The summary of the workflow says what to change.';
  case 'ERROR':
   return 'The tiling of this asset failed (ERROR): an error inside ion. Run the workflow again.';
  default:
   return `ion says that this asset has the status ${plainText(status)}. Reload the page later.`;
 }
}
