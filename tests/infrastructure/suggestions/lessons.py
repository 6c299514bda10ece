"""A few made-up texts of three topics, to learn from."""

from application.topic_learning import Labelled

WATER = ("水管", "漏水", "停水", "水压", "自来水", "水表")
BUS = ("公交", "班次", "线路", "站台", "司机", "末班车")
SCHOOL = ("学校", "老师", "学费", "入学", "孩子", "补课")
TOPICS = {"公用事业/供水": WATER, "交通运输/公交": BUS, "教育文体/中小学": SCHOOL}


def lessons(each=8):
    return [
        Labelled(words[n % 6], f"反映{words[n % 6]}的问题，{words[(n + 1) % 6]}和{words[(n + 2) % 6]}都要处理", topic)
        for topic, words in TOPICS.items()
        for n in range(each)
    ]
