import { isDefaultApi } from '../../ion/page.ts';

/** Stands for the `wait` action if its name is not known. */
const unknownAction = 'OWNER/NAME/wait@REF';

/** Says how to wait for assets in another job; the YAML of `waitStep` follows below. */
export function sayHowToWait(action: string | undefined): string {
  const where = action === undefined ? ', which is in the repository of this action,' : '';
  return `use the \`wait\` action${where} in another job, as shown below.`;
}

/**
 * A step that waits for assets, as lines of YAML for a workflow.
 * @param action how a workflow names the `wait` action, such as `OWNER/ion-upload/wait@v1`; undefined if that is unknown
 */
export function waitStep(action: string | undefined, ids: readonly number[], apiUrl: URL): string {
  return [
    `- uses: ${action ?? unknownAction}`,
    '  with:',
    '    token: ${{ secrets.CESIUM_ION_TOKEN }}',
    `    asset-id: ${ids.length === 1 ? String(ids[0]) : `'${JSON.stringify(ids)}'`}`,
    ...(isDefaultApi(apiUrl) ? [] : [`    api-url: '${apiUrl.href}'`]),
  ].join('\n');
}
