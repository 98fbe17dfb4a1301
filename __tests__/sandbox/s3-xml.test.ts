import { expect, it } from '@jest/globals';

import { element } from '../../sandbox/s3/xml.ts';

it('escapes what a parser would change or refuse in the text of an element', () => {
  expect(element('Key', 'a&b<c>"\r\u0001\u001f\t\n\u{1f600}')).toBe(
    '<Key>a&amp;b&lt;c&gt;&quot;&#13;&#1;&#31;\t\n\u{1f600}</Key>',
  );
});
