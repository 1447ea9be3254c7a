/** Given names for the demo in English. */
export const GIVEN_EN =
  'Alice Anna Arthur Ben Beth Carl Clara Daisy Daniel David Diana Edith Edward Ella Emma Eric Fiona Frank Gemma George Grace Hannah Harry Helen Henry Ivy Jack James Jane Joan John Julia Karen Kevin Laura Leo Lily Lucas Lucy Maria Mark Martha Mary Max Megan Michael Molly Nancy Nora Oliver Oscar Owen Paul Peter Rachel Robert Rose Ruth Samuel Sarah Simon Sophie Thomas Tom Victor Violet Walter William Zoe'.split(
    ' ',
  )

/** Family names for the demo in English. */
export const FAMILY_EN =
  'Abbott Baker Barlow Barnes Bell Bennett Bishop Black Brooks Brown Burton Carter Chapman Clarke Cole Collins Cooper Cross Dale Dawson Dixon Ellis Evans Field Fisher Fletcher Ford Foster Fox Gibson Grant Gray Green Hale Hart Hayes Hill Holt Hughes Hunt Kent King Knight Lane Marsh Mason Mills Moss Nash Norris Page Palmer Parker Pearce Price Quinn Reed Rhodes Scott Shaw Stone Swift Tate Todd Turner Wade Walsh Ward Webb West Wood Young'.split(
    ' ',
  )

/** Family names for the demo in Chinese. */
export const FAMILY_ZH = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡']

/** Characters of given names for the demo in Chinese. */
export const GIVEN_ZH = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文建国海燕志红梅云飞雪琳浩宇欣怡晨佳俊辰思远',
]

/** First parts of company names in English. */
export const COMPANY_EN =
  'Amber Anchor Aspen Bluebird Bramble Bridge Cedar Clover Copper Crescent Drum Eagle Ember Falcon Fern Granite Harbour Hazel Heron Ivory Juniper Kestrel Lantern Linden Maple Meadow Mill Northern Oak Orchard Otter Pebble Pine Quarry Raven Ridge River Saffron Silver Spruce Summit Thistle Tidal Valley Willow'.split(
    ' ',
  )

/** First parts of company names in Chinese. */
export const COMPANY_ZH =
  '晨光 东湖 枫林 海蓝 恒远 华清 金桥 蓝天 明德 南山 青松 瑞丰 山水 盛和 石桥 松江 天泽 同心 万里 西岭 新叶 星河 雅居 永安 云峰 长青 致远 中和 竹溪 紫藤'.split(
    ' ',
  )

/** Trades of companies: English, Chinese. */
export const TRADES: readonly (readonly [string, string])[] = [
  ['Foods', '食品'],
  ['Furniture', '家具'],
  ['Insurance', '保险'],
  ['Logistics', '物流'],
  ['Machines', '机械'],
  ['Medical', '医疗'],
  ['Printing', '印务'],
  ['Software', '软件'],
  ['Textiles', '纺织'],
  ['Travel', '旅行'],
]

/** Roles of people in companies: English, Chinese. */
export const ROLES: readonly (readonly [string, string])[] = [
  ['Buyer', '采购'],
  ['Director', '总监'],
  ['Engineer', '工程师'],
  ['Finance', '财务'],
  ['Manager', '经理'],
  ['Office', '行政'],
  ['Owner', '负责人'],
]
