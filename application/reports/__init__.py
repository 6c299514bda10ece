"""Reports that the office prints (报表).

report          what a report is made of: tables, figures that name their cases, checks
periods         month, quarter, year
source          figures of a division as of the end of a day
content         the report as JSON that is the same, byte for byte, whenever it is made
register        which reports there are; one line per report
filling         how figures become lines
small           what of a report may be published
reporting       who may see which, and making them, for every door
kept            issuing, and comparing with what was printed
mediation_cases 人民调解案件情况统计表
subsidised      人民调解以案定补情况统计表
subsidies       the sheets to sign (以案定补发放表)
appeals         信访事项和热线工单办理情况统计表
outlay          社会救助资金支出和动态管理情况表
"""
