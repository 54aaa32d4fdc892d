"""The demo's chart: departure delay by carrier, from the DuckDB file that was loaded."""

from __future__ import annotations

from pathlib import Path

import duckdb
import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot  # the backend is chosen before

INK, BAR, DOT, GRID = "#1f2933", "#8fb8de", "#c2410c", "#d9dee4"


def chart(database: duckdb.DuckDBPyConnection, names: dict[str, str], path: Path) -> None:
    """Mean and median delay of the flights of 2013, the longest on top."""
    rows = database.execute(
        "select carrier, avg(dep_delay), median(dep_delay), count(dep_delay) from flights where year = 2013 "
        "group by carrier order by avg(dep_delay)"
    ).fetchall()
    labels = [f"{names.get(carrier, carrier)} ({count:,})" for carrier, _, _, count in rows]
    figure, axes = pyplot.subplots(figsize=(9, 6), dpi=140, layout="constrained")
    axes.barh(labels, [mean for _, mean, _, _ in rows], color=BAR, height=0.65, label="mean", zorder=2)
    axes.plot([median for _, _, median, _ in rows], labels, "o", color=DOT, markersize=6, label="median", zorder=3)
    for position, (_, mean, _, _) in enumerate(rows):
        axes.text(mean + 0.3, position, f"{mean:.1f}", va="center", color=INK, fontsize=8.5)
    axes.axvline(0, color=INK, linewidth=0.8, zorder=4)
    axes.set_xlabel("minutes after the scheduled departure; in brackets the flights that left", color=INK)
    axes.set_title("Departure delay by carrier, New York City 2013", loc="left", color=INK, fontweight="bold", pad=12)
    axes.grid(axis="x", color=GRID, linewidth=0.8, zorder=1)
    axes.tick_params(colors=INK, length=0)
    axes.margins(x=0.06, y=0.02)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.legend(loc="lower right", frameon=False, labelcolor=INK)
    figure.savefig(path)
    pyplot.close(figure)
