import t from 'tap'
import { addressLabel } from '../../src/web/people/address-label.ts'

const PARK = {
  country: 'CN',
  region: '广东省',
  city: '深圳市',
  district: '南山区',
  street: '科技园路1号',
  postalCode: '518057',
}

t.test('an address is written as people write it there', async (t) => {
  t.equal(addressLabel(PARK, 'zh'), '中国广东省深圳市南山区科技园路1号 518057')
  t.equal(addressLabel(PARK, 'en'), '广东省深圳市南山区科技园路1号 518057')
  const inLatin = { ...PARK, region: 'Guangdong', city: 'Shenzhen', district: 'Nanshan', street: '1 Keji Yuan Road' }
  t.equal(addressLabel(inLatin, 'en'), '1 Keji Yuan Road, Nanshan, 518057 Shenzhen, Guangdong, China')
  const berlin = {
    country: 'DE',
    region: null,
    city: 'Berlin',
    district: null,
    street: 'Hauptstr. 5',
    postalCode: '10827',
  }
  t.equal(addressLabel(berlin, 'en'), 'Hauptstr. 5, 10827 Berlin, Germany')
  t.equal(addressLabel(berlin, 'zh'), 'Hauptstr. 5, 10827 Berlin, 德国')
  const beijing = {
    ...PARK,
    region: '北京市',
    city: '北京市',
    district: '朝阳区',
    street: '建国路8号',
    postalCode: null,
  }
  t.equal(addressLabel(beijing, 'zh'), '中国北京市朝阳区建国路8号')
})
