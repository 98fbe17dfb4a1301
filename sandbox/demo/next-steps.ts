const workflow =
  'Copy the workflow of "Quick start" in README.md into your repository, and replace the path of its data by yours.';

/** What the user can do after a demo without problems. */
export function nextSteps(live: boolean): string {
  const steps = live
    ? ['Store your token in the repository, as "The token" in README.md explains.', workflow]
    : [
        'Create a token at https://ion.cesium.com/tokens with the scopes assets:read, assets:list and assets:write.',
        'Put it into the variable CESIUM_ION_TOKEN, and run the demo on your account: npm run demo -- --live',
        workflow,
      ];
  return ['Next:', ...steps.map((step, index) => `  ${index + 1}. ${step}`)].join('\n');
}
