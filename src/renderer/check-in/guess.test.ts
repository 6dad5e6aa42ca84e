import { expect, test } from 'vitest'
import { guessHandle } from './guess.ts'

test('a handle that found nobody goes into the field it belongs to', () => {
  for (const plate of ['12ب34567', '۱۲ ب ۳۴۵ - ۶۷', 'A 123 BC 777', '沪B·D12345', 'B-KD 1234', 'KSA 7421'])
    expect(guessHandle(plate), plate).toBe('plate')
  for (const phone of ['0912 123 4567', '۰۹۱۲۱۲۳۴۵۶۷', '+98 (912) 123-4567'])
    expect(guessHandle(phone), phone).toBe('phone')
  for (const vin of ['NAAX01ABC12345678', 'INAAX01ABC12345678']) expect(guessHandle(vin), vin).toBe('vin')
  for (const name of ['لیلا کریمی', 'Wang Wei', '王伟']) expect(guessHandle(name), name).toBe('name')
})
