/** What is compared, in the order in which it runs and is shown. */
export const toolNames = ['action', 'lib-storage', 'tutorial', 'rclone', 'awscli', 'limit'] as const;

export type ToolName = (typeof toolNames)[number];
