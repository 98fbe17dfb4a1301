import { isDefaultApi } from '../../ion/page.ts';

/** Says how to wait for assets in another job. @param action as `waitStep` takes it; undefined if it is not known */
export function sayHowToWait(action: string | undefined, ids: readonly number[], apiUrl: URL): string {
  const step = `\`${waitStep(action ?? 'OWNER/NAME/wait@REF', ids, apiUrl)}\``;
  return action === undefined ? `${step}, with the \`wait\` action of the repository of this action` : step;
}

/**
 * A step that waits for assets, on one line of YAML, to be pasted into a workflow.
 * @param action how a workflow names the `wait` action, such as `OWNER/ion-upload/wait@v1`
 */
export function waitStep(action: string, ids: readonly number[], apiUrl: URL): string {
  const inputs = [
    "token: '${{ secrets.CESIUM_ION_TOKEN }}'",
    `asset-id: ${ids.length === 1 ? String(ids[0]) : `'${JSON.stringify(ids)}'`}`,
    ...(isDefaultApi(apiUrl) ? [] : [`api-url: '${apiUrl.href}'`]),
  ];
  return `- { uses: ${action}, with: { ${inputs.join(', ')} } }`;
}
