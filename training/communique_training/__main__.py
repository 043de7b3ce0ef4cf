"""Train the reader, from the published encoder to the files that ship.

    python -m communique_training train [--shared ../shared] [--build build/reader] [--to FOLDER]
    python -m communique_training report [--model FOLDER]
    python -m communique_training curve [--shared ../shared] [--build build/reader]
    python -m communique_training meaning [--build build/reader] [--to FOLDER]

`train` needs the extra `training` and takes about an hour on two cores. `report` prints
the scores of a model by head and by source on the documents kept for checking. `curve` trains on shares of
the labels after `train` has run, and prints how the scores grow. `meaning` is the last part of `train` alone:
what promises mean.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from communique.reader.network import FOLDER

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Run one of the commands."""
    arguments = argparse.ArgumentParser(
        "communique_training", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    arguments.add_argument("command", choices=("train", "report", "curve", "meaning"))
    arguments.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="labels and texts")
    arguments.add_argument(
        "--build", type=Path, default=ROOT / "build" / "reader", help="for what is kept between runs"
    )
    arguments.add_argument("--to", type=Path, default=FOLDER, help="where the model is written")
    arguments.add_argument("--model", type=Path, default=FOLDER, help="which model is reported on")
    options = arguments.parse_args()
    if options.command in ("train", "meaning"):
        from communique_training.meaning import teach

        if options.command == "train":
            from communique_training.course import train

            train(options.shared, options.build, options.to)
        teach(ROOT / "training" / "threads", options.build, options.to)
    elif options.command == "curve":
        from communique_training.curve import curve

        curve(options.shared, options.build)
    else:
        from communique_training.report import report

        report(options.shared, options.model)
    return 0


if __name__ == "__main__":
    sys.exit(main())
