"""How are made-up people called?"""

from collections.abc import Iterator
from random import Random

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN = (
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀英 霞 平 刚 桂英 玉兰 建国 志强 海燕 文博 晓东 立新 春梅 国庆 "
    "淑珍 振华 红梅 永强 佳宁 思远 雪梅 俊峰 金凤 宏伟 晓燕 少华 树林 凤英 广义 长青 书文 庆云 玉珍 兴旺 立群 素芬 景山 "
    "宝山 桂兰 连生 淑芬 占奎 秀兰 万福 月华 铁柱 凤霞 清源 亚楠 子轩 一鸣 若曦 天佑 梦洁 浩然 雨桐 嘉怡 博文 欣悦 志远"
)
GIVEN = tuple(_GIVEN.split(" "))


def full_names(chance: Random) -> Iterator[str]:
    """Names without end, none twice until all were used."""
    every = [f"{surname}{given}" for surname in _SURNAMES for given in GIVEN]
    while True:
        chance.shuffle(every)
        yield from every


def full_name(chance: Random, surname: str = "") -> str:
    """One name, of a family where its surname is given."""
    return f"{surname or chance.choice(_SURNAMES)}{chance.choice(GIVEN)}"
