"""The floor under every request: a FastAPI POST that takes a body and does nothing."""

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Given(BaseModel):
    note: str


@app.post("/")
async def nothing(given: Given) -> dict[str, str]:
    return {"note": given.note}
