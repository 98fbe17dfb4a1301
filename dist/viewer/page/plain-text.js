const maxLength = 300;
const controls = /[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu;
export function plainText(text) {
 const plain = text.replace(controls, ' ').replace(/\s+/g, ' ').trim();
 return plain.length > maxLength ? `${plain.slice(0, maxLength).toWellFormed()}…` : plain;
}
const entities = {
 amp: '&',
 lt: '<',
 gt: '>',
 quot: '"',
 copy: '©',
 nbsp: ' ',
};
export function withoutTags(html) {
 const text = html.replace(/<[^>]*>/g, ' ');
 return plainText(text.replace(/&(\w+);/g, (entity, name) => entities[name] ?? entity));
}
