import { describe, expect, test } from 'vitest';
import { merkleRoot, paperSeal, typedSeal } from '../../main/db/merkle.ts';

/** Leaves and roots of the reference implementation of Certificate Transparency (RFC 6962). */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];

describe('the root over entries', () => {
  test.each([
    [0, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    [1, '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [2, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [3, 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77'],
    [7, 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c'],
    [8, '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'],
  ])('of the first %i leaves is that of RFC 6962', (count, root) => {
    expect(merkleRoot(leaves.slice(0, count))).toBe(root);
  });
});

describe('a seal on paper', () => {
  test('has eight characters that are not taken for one another, and stands for place and entry', () => {
    const seal = paperSeal('device', 12, 'aa');
    expect(seal).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(paperSeal('device', 13, 'aa')).not.toBe(seal);
    expect(paperSeal('device', 12, 'ab')).not.toBe(seal);
    expect(paperSeal('other', 12, 'aa')).not.toBe(seal);
  });

  test('is read back however it was typed', () => {
    expect(typedSeal(' o1ab cdef')).toBe('01AB-CDEF');
    expect(typedSeal('OIAB-CDEF')).toBe('01AB-CDEF');
  });
});
