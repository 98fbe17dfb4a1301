import { isDefaultApi } from '../../ion/page.ts';

/**
 * A step that follows assets to their end, on one line of YAML, to be pasted into a workflow.
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
