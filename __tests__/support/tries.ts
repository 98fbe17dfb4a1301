/** How many random texts or changed files a test tries. ION_UPLOAD_TRIES=3000 tries more, which takes some minutes. */
export const tries = Number(process.env['ION_UPLOAD_TRIES'] ?? 300);
