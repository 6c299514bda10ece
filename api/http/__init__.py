"""The JSON doors, derived from the kinds.

bodies     a command's fields as a typed body, and back
examples   a body as somebody would fill it in
commands   POST /api/v1/{plural}, /api/v1/{plural}/{opening}, /api/v1/{plural}/{id}/{command}
cases      GET /api/v1/{plural}/{id}, its events and the actions open now
questions  GET what the views answer: queue, desk, boards, load, measures, and the cases behind any number
suggestions POST /api/v1/suggestions: topics, platform, urgent words and duplicates of a draft
sessions   sign in, sign out, who am I
problems   every error as application/problem+json
contract   the OpenAPI description
"""
