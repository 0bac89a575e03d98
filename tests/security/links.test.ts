import { describe, expect, test } from 'vitest';
import { externalLink, mayOpenExternally } from '../../main/host/external-links.ts';

const allowed = [
  'https://www.consumerfinance.gov/rules-policy/regulations/1006/',
  'https://example.com',
  'https://example.com:8443/a?b=c&d=%20#e',
  'HTTPS://EXAMPLE.COM/Path',
  'https://xn--bcher-kva.example/',
  'https://sub.domain-with-dash.example.com/',
  'mailto:office@example.com',
  'mailto:office@example.com?subject=Your%20letter&body=Line%201%0ALine%202',
  'mailto:first.last+tag@mail.example.com',
  'tel:+12125550142',
  'tel:2125550142',
  'tel:+1-212-555-0142',
  'tel:(212)555-0142'.replace('(', '1('),
];

const refused = [
  // schemes that start programs, read files or run code
  'file:///etc/passwd',
  'file://server/share/evil.exe',
  'FILE:///C:/Windows/System32/calc.exe',
  'javascript:alert(1)',
  'JavaScript:alert(1)',
  'java\nscript:alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://example.com/1',
  'about:blank',
  'app://ui/',
  'chrome://settings',
  'devtools://devtools/bundled/inspector.html',
  'view-source:https://example.com',
  'ms-settings:privacy',
  'ms-msdt:/id PCWDiagnostic',
  'ms-officecmd:{}',
  'ms-word:ofe|u|https://evil.example/a.docx',
  'search-ms:query=x&crumb=location:\\\\evil.example\\share',
  'shell:startup',
  'shell:::{20D04FE0-3AEA-1069-A2D8-08002B30309D}',
  'smb://evil.example/share',
  'nfs://evil.example/share',
  'ssh://-oProxyCommand=calc/x',
  'telnet:-ftouchpwned',
  'vscode://evil',
  'steam://run/1',
  'jar:https://evil.example/!/',
  'ftp://example.com/a',
  'ws://example.com/',
  'intent://scan/#Intent;scheme=zxing;end',
  'sms:+12125550142',
  'callto:+12125550142',
  'facetime://a@example.com',
  // not secure, or not what it seems
  'http://example.com/',
  'https:example.com',
  'https:/example.com',
  'https:\\\\example.com',
  'https://example.com\\@evil.example/',
  'https://user:pass@example.com/',
  'https://www.bank.example@evil.example/',
  'https://localhost/',
  'https://localhost:3000/x',
  'https://127.0.0.1/',
  'https://192.168.1.1/router',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://[::1]/',
  'https://intranet/',
  'https://',
  'https:///evil.example',
  'https://exa mple.com/',
  ' https://example.com/',
  'https://example.com/ ',
  'https://example.com/\u0000',
  'https://example.com/\r\nHost: evil',
  'https://example.com/\u2028x\t',
  `https://example.com/${'a'.repeat(2100)}`,
  // mail that would do more than open a letter
  'mailto:',
  'mailto:nobody',
  'mailto:a@example.com,b@example.com',
  'mailto:a@example.com?attach=/etc/passwd',
  'mailto:a@example.com?attachment=C:/secret.txt',
  'mailto:a@example.com?cc=b@example.com',
  'mailto:a@example.com?bcc=b@example.com',
  'mailto:a@example.com?subject=x%0D%0ABcc:%20b@example.com',
  'mailto:a%0d%0abcc:b@example.com',
  'mailto:--option@example',
  'mailto:"a b"@example.com',
  'mailto:a@example.com#x',
  // what a dialler would take for a command
  'tel:',
  'tel:*21*5550142%23',
  'tel:%2306%23',
  'tel:+1;ext=2?x=1',
  'tel:not-a-number',
  `tel:${'5'.repeat(60)}`,
  'tel://+12125550142',
  // nothing
  '',
  ' ',
  'example.com',
  '//example.com/',
  '/etc/passwd',
  'C:\\Windows\\System32\\calc.exe',
  '\\\\evil.example\\share',
];

describe('links that leave Duly', () => {
  test.each(allowed)('%s may be opened', (url) => {
    expect(mayOpenExternally(url)).toBe(true);
  });

  test.each(refused)('%j may not', (url) => {
    expect(mayOpenExternally(url)).toBe(false);
  });

  test('there are enough cases, and what is opened is the form that was checked', () => {
    expect(allowed.length + refused.length).toBeGreaterThanOrEqual(60);
    expect(externalLink('HTTPS://EXAMPLE.COM/Path')).toBe('https://example.com/Path');
  });
});
