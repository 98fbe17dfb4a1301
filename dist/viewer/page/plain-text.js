const maxLength = 300;
const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;
export function plainText(text) {
    const plain = text.replace(controls, ' ').replace(/\s+/g, ' ').trim();
    return plain.length > maxLength ? `${plain.slice(0, maxLength).toWellFormed()}…` : plain;
}
export function withoutTags(html) {
    return plainText(html.replace(/<[^>]*>/g, ' '));
}
