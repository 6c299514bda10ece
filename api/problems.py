"""What went wrong, in words for whoever asked? Every error as one value; JSON and pages show it in their own way.

Four kinds of trouble, four treatments: refused by the rules (409), forbidden (403), in conflict with who acted first (409),
and our own fault (500), which is logged once with the id that is shown.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from http import HTTPStatus
from math import ceil
from types import MappingProxyType
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException

from api import faults
from api.language import language_of
from api.security.forms import ForeignFormError
from api.security.signed_in import DutyFirstError, NotFreshError, NotSignedInError
from api.security.signed_requests import NotSignedError
from application.access import NotYourTaskError
from application.ask import KeyReusedError, UnknownCaseError
from application.documents import ErasedError, FileRefusedError, UnknownFileError
from application.explaining import could, why
from application.identity import LockedOutError, SecondFactorNeededError, WrongCodeError, WrongPasswordError
from application.password_rules import WeakPasswordError
from application.ports import ConflictError, OutcomeUnknownError, OverloadedError
from application.telling import Teller
from application.throttling import TooManyRequestsError
from domain.kernel.vocabulary import ForbiddenError, InvalidError, RefusedError
from domain.kernel.wording import Phrase

URN = "urn:hemu:problem:"
SOON = {"Retry-After": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An error as it is told (RFC 9457). `name` makes its type: `refused`, `conflict`, `not_signed_in`, …"""

    status: int
    name: str
    title: str
    detail: str
    code: str | None = None
    """Of a refusal: which rule."""
    basis: str | None = None
    """Of a refusal: the article of law or the rule it rests on."""
    facts: Mapping[str, str] = field(default_factory=dict)
    because: tuple[str, ...] = ()
    """Of what somebody may not do: each condition that fails, as a sentence."""
    could: str = ""
    """Who could do it today."""
    errors: tuple[faults.Fault, ...] = ()
    version: int | None = None
    """Of a conflict: the version at which the case stands."""
    error_id: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return URN + self.name


@dataclass(frozen=True, slots=True)
class _Plain:
    """An error that needs no more than its words."""

    status: HTTPStatus
    name: str
    title: Phrase
    detail: Phrase
    headers: Mapping[str, str] = field(default_factory=dict)


PLAIN: Mapping[type[Exception], _Plain] = MappingProxyType(
    {
        NotSignedInError: _Plain(
            HTTPStatus.UNAUTHORIZED, "not_signed_in", Phrase("请先登录", "Please sign in"),
            Phrase("尚未登录，或登录已过期。", "Nobody is signed in, or the session has ended."),
            {"WWW-Authenticate": "Bearer"},
        ),
        NotSignedError: _Plain(
            HTTPStatus.UNAUTHORIZED, "not_signed", Phrase("签名无效", "No valid signature"),
            Phrase("请求须由已登记的话务系统签名（RFC 9421），签名不得过期或重复使用。",
                   "The request must be signed by a call centre we know (RFC 9421), freshly and once."),
            {"WWW-Authenticate": "Signature"},
        ),
        WrongPasswordError: _Plain(
            HTTPStatus.UNAUTHORIZED, "wrong_password", Phrase("账号或密码不正确", "Wrong account or password"),
            Phrase("账号或密码不正确，请重新输入。", "The account or the password is not right."),
            {"WWW-Authenticate": "Bearer"},
        ),
        WrongCodeError: _Plain(
            HTTPStatus.UNAUTHORIZED, "wrong_code", Phrase("验证码不正确", "Wrong code"),
            Phrase("验证码不正确或已用过，请等下一个验证码再试。", "The code is not right, or was used; wait for the next one."),
            {"WWW-Authenticate": "Bearer"},
        ),
        SecondFactorNeededError: _Plain(
            HTTPStatus.UNAUTHORIZED, "second_factor_needed", Phrase("需要验证码", "A code is needed"),
            Phrase("该账号已启用双因素认证，请同时提供验证码。", "The account has a second factor: send its code too."),
            {"WWW-Authenticate": "Bearer"},
        ),
        NotFreshError: _Plain(
            HTTPStatus.FORBIDDEN, "confirmation_needed", Phrase("请再次确认身份", "Show anew who you are"),
            Phrase("该操作影响重大，办理前请再次确认身份。", "This act is grave: confirm the session first."),
        ),
        ForeignFormError: _Plain(
            HTTPStatus.FORBIDDEN, "foreign_form", Phrase("请求来源不明", "Not from our page"),
            Phrase("表单已过期或来自其他网站，请刷新页面后重试。", "The form has expired or came from another site; reload."),
        ),
        UnknownCaseError: _Plain(
            HTTPStatus.NOT_FOUND, "unknown_case", Phrase("没有这个案件", "No such case"),
            Phrase("没有这个案件，或您无权查看。", "There is no such case, or you may not see it."),
        ),
        UnknownFileError: _Plain(
            HTTPStatus.NOT_FOUND, "unknown_file", Phrase("没有这个文件", "No such file"),
            Phrase("案件中没有这个文件。", "The case has no such file."),
        ),
        ErasedError: _Plain(
            HTTPStatus.GONE, "erased", Phrase("已依法抹除", "Erased by law"),
            Phrase("该文件随当事人信息已依法抹除，无法恢复。", "The file was erased with the person's data."),
        ),
        KeyReusedError: _Plain(
            HTTPStatus.UNPROCESSABLE_ENTITY, "key_reused", Phrase("幂等键已用于其他请求", "Idempotency key used before"),
            Phrase("该幂等键此前已用于内容不同的请求。", "The key was accepted before with another request."),
        ),
        OverloadedError: _Plain(
            HTTPStatus.SERVICE_UNAVAILABLE, "overloaded", Phrase("系统繁忙", "Too busy"),
            Phrase("当前办理量过大，请稍后重试。", "Too much is waiting to be written; try again in a moment."), SOON,
        ),
        OutcomeUnknownError: _Plain(
            HTTPStatus.SERVICE_UNAVAILABLE, "outcome_unknown", Phrase("结果未知", "Outcome unknown"),
            Phrase("与数据库的连接中断，尚不知是否已保存；请用同一幂等键重试，不会重复办理。",
                   "The connection broke while saving. Retry with the same key; it will not be done twice."), SOON,
        ),
    }
)  # fmt: skip

INVALID = Phrase("填写有误", "Not well formed")
FILE_REFUSED = Phrase("文件没有收下", "The file was not taken")
REFUSED = Phrase("按规定不能办理", "Refused by the rules")
FORBIDDEN = Phrase("无权办理", "Not allowed")
CONFLICT = Phrase("他人已先办理", "Somebody acted first")
TOO_MANY = Phrase("操作过于频繁", "Too many requests")
LOCKED_OUT = Phrase("账号已暂时锁定", "Account locked for a while")
DUTIES = {
    "password": Phrase("密码已到期，请先修改密码。", "The password is too old; change it first."),
    "second_factor": Phrase(
        "您的岗位须启用双因素认证，请先设置。", "Your post needs a second factor; set it up first."
    ),
}
DUTY_FIRST = Phrase("请先完成账号设置", "The account needs something first")
WEAK = Phrase("密码不符合要求", "The password is too weak")
WEAKNESSES = {
    "too_short": Phrase("密码太短。", "The password is too short."),
    "too_long": Phrase("密码太长。", "The password is too long."),
    "too_plain": Phrase("密码须混用大小写字母、数字和符号。", "Mix small letters, capitals, digits and other signs."),
    "frequent": Phrase("这个密码太常见，容易被猜到。", "The password is too common."),
    "leaked": Phrase("这个密码已在别处泄露，请换一个。", "The password has leaked elsewhere."),
    "of_person": Phrase("密码不能包含账号或姓名。", "The password may not contain the login or the name."),
    "used_before": Phrase("不能使用用过的密码。", "The password was used before."),
}
OURS = Phrase("系统出错", "Our fault")

HTTP = {
    400: Phrase("请求无法识别", "Unreadable request"),
    404: Phrase("没有这个页面", "Nothing here"),
    405: Phrase("不支持这种请求方法", "Method not allowed"),
    413: Phrase("内容过大", "Too large"),
    415: Phrase("内容类型不支持", "Unsupported media type"),
}


def trouble_of(request: Request, error: Exception) -> Trouble:
    """The error in the language of whoever asked. Only for those that `EXPECTED` names."""
    language = language_of(request)
    if (plain := PLAIN.get(type(error))) is not None:
        return Trouble(
            status=plain.status, name=plain.name, title=plain.title.say(language), detail=plain.detail.say(language),
            headers=plain.headers,
        )  # fmt: skip
    told = next(tell for sort, tell in _TOLD.items() if isinstance(error, sort))
    return told(error, language, getattr(request.state, "teller", None))


def our_fault(request: Request, error_id: str) -> Trouble:
    language = language_of(request)
    detail = Phrase("系统出错，请告知管理员编号 {id}。", "Something broke; please tell the administrator {id}.")
    return Trouble(
        status=500,
        name="our_fault",
        title=OURS.say(language),
        detail=detail.say(language, id=error_id),
        error_id=error_id,
    )


Told = Callable[[Any, str, Teller | None], Trouble]


def _refused(error: RefusedError, language: str, teller: Teller | None) -> Trouble:
    facts = {key: teller.fact(key, each) if teller else str(each) for key, each in error.facts.items()}
    return Trouble(
        status=409, name="refused", title=REFUSED.say(language), detail=teller.refusal(error) if teller else error.code,
        code=error.code, basis=error.basis or None, facts=facts,
    )  # fmt: skip


_OF_FILES = {
    "file_too_big": HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "file_empty": HTTPStatus.UNPROCESSABLE_ENTITY,
    "virus_found": HTTPStatus.UNPROCESSABLE_ENTITY, "virus_scanner_away": HTTPStatus.SERVICE_UNAVAILABLE,
}  # fmt: skip


def _file_refused(error: FileRefusedError, language: str, teller: Teller | None) -> Trouble:
    """Refused before any rule was asked: too large, empty, or not of a type that is kept."""
    status = _OF_FILES.get(error.code, HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    return replace(_refused(error, language, teller), status=status, title=FILE_REFUSED.say(language))


def _forbidden(error: ForbiddenError, language: str, teller: Teller | None) -> Trouble:
    if teller is None or not isinstance(error, NotYourTaskError):
        detail = teller.refusal(error) if teller else error.code
        return Trouble(status=403, name="forbidden", title=FORBIDDEN.say(language), detail=detail, code=error.code)
    return Trouble(
        status=403, name="forbidden", title=FORBIDDEN.say(language), detail=teller.refusal(error), code=error.code,
        because=tuple(why(teller, each) for each in error.lacks), could=could(teller, error.could),
    )  # fmt: skip


def _conflict(error: ConflictError, language: str, teller: Teller | None) -> Trouble:  # noqa: ARG001
    detail = Phrase(
        "案件已更新到第{version}步，请刷新后再办理。", "The case stands at version {version} now; look again."
    )
    return Trouble(
        status=409, name="conflict", title=CONFLICT.say(language), detail=detail.say(language, version=error.version),
        version=error.version, headers={"ETag": f'"{error.version}"'},
    )  # fmt: skip


def _locked_out(error: LockedOutError, language: str, teller: Teller | None) -> Trouble:  # noqa: ARG001
    detail = Phrase(
        "密码多次错误，请在{seconds}秒后再试。", "Too many wrong passwords; try again in {seconds} seconds."
    )
    return _waiting("locked_out", LOCKED_OUT, detail, error.wait, language)


def _too_many(error: TooManyRequestsError, language: str, teller: Teller | None) -> Trouble:  # noqa: ARG001
    detail = Phrase(
        "该账号或网络一分钟内请求过多，请在{seconds}秒后再试。",
        "This account or network asked too often within a minute; try again in {seconds} seconds.",
    )
    return _waiting("too_many_requests", TOO_MANY, detail, error.wait, language)


def _waiting(name: str, title: Phrase, detail: Phrase, wait: timedelta, language: str) -> Trouble:
    seconds = max(1, ceil(wait.total_seconds()))
    return Trouble(
        status=429, name=name, title=title.say(language), detail=detail.say(language, seconds=seconds),
        headers={"Retry-After": str(seconds)},
    )  # fmt: skip


def _duty_first(error: DutyFirstError, language: str, teller: Teller | None) -> Trouble:  # noqa: ARG001
    return Trouble(
        status=403, name=f"{error.duty}_due", title=DUTY_FIRST.say(language), detail=DUTIES[error.duty].say(language)
    )  # fmt: skip


def _weak(error: WeakPasswordError, language: str, teller: Teller | None) -> Trouble:  # noqa: ARG001
    return Trouble(
        status=422, name="weak_password", title=WEAK.say(language), detail=WEAKNESSES[error.fault].say(language)
    )  # fmt: skip


def _invalid(found: tuple[faults.Fault, ...], language: str) -> Trouble:
    detail = {"zh": "；", "en": "; "}[language].join(f"{each.label} {each.message}" for each in found)
    return Trouble(status=422, name="invalid", title=INVALID.say(language), detail=detail, errors=found)


def _http(error: HTTPException, language: str, teller: Teller | None) -> Trouble:  # noqa: ARG001
    title = HTTP.get(
        error.status_code, Phrase(HTTPStatus(error.status_code).phrase, HTTPStatus(error.status_code).phrase)
    )
    said = title.say(language)
    return Trouble(status=error.status_code, name="http", title=said, detail=said, headers=dict(error.headers or {}))


_TOLD: Mapping[type[Exception], Told] = MappingProxyType(
    {
        FileRefusedError: _file_refused,
        RefusedError: _refused,
        ForbiddenError: _forbidden,
        ConflictError: _conflict,
        LockedOutError: _locked_out,
        TooManyRequestsError: _too_many,
        DutyFirstError: _duty_first,
        WeakPasswordError: _weak,
        HTTPException: _http,
        InvalidError: lambda error, language, teller: _invalid(faults.of_command(error, language, teller), language),
        ValidationError: lambda error, language, teller: _invalid(
            faults.of_body(error.errors(include_url=False), language, teller), language
        ),
        RequestValidationError: lambda error, language, teller: _invalid(
            faults.of_request(error.errors(), language, teller), language
        ),
    }
)
EXPECTED: tuple[type[Exception], ...] = (*PLAIN, *_TOLD)
