//! The command line of `daka`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::audit::AuditCommand;
use crate::claims::ClaimsCommand;
use crate::demo::Size;
use crate::home::Pages;
use crate::serve::Serving;

/// Daka 打卡: attendance for companies on WeChat.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Try it here: a demo company, with WeChat's counterpart instead of WeChat. The default.
    Run {
        /// Folder of the table and its keys.
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// Port on this machine.
        #[arg(long, env = "PORT", default_value_t = 3000)]
        port: u16,
        #[command(flatten)]
        pages: Pages,
    },
    /// Serve a company: every function in one process, configured by the environment.
    Serve(Serving),
    /// Do what is to be done in the background, and nothing else: beside `daka serve --no-work`, on the table that the environment names.
    Worker {
        /// Port on which to answer whether this process lives; without it none.
        #[arg(long)]
        port: Option<u16>,
    },
    /// Copy an embedded table and its files into an empty folder, also while they are served.
    Backup {
        /// Folder of the table.
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// Folder of the copy.
        to: PathBuf,
    },
    /// Put a copy made by `backup` into an empty folder.
    Restore {
        /// Folder of the table that will be.
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// Folder of the copy.
        from: PathBuf,
    },
    /// Make the demo company a large one, to be served by `run`. Again: what is missing of it, up to now.
    Demo {
        /// Its people: the small demo's are the first 30 of them.
        #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(30..=50_000))]
        people: u32,
        /// For how many days they have punched, up to now.
        #[arg(long, default_value_t = 31, value_parser = clap::value_parser!(u16).range(1..=62))]
        days: u16,
        /// Folder of the table and its keys.
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
    /// Delete the demo's data and start over at the next run.
    Reset {
        /// Folder of the table and its keys.
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
    /// Look at the claims of companies on credit codes, and note what papers say.
    Claims {
        /// Folder of an embedded table. Without it the table is the one that the environment names.
        #[arg(long)]
        data: Option<PathBuf>,
        #[command(subcommand)]
        command: ClaimsCommand,
    },
    /// Look at a set-up: settings, clock, table, keys, WeChat, files, work; and say what to do.
    Doctor {
        /// Folder of an embedded table. Without it the table is the one that the environment names.
        #[arg(long)]
        data: Option<PathBuf>,
        /// Tell it as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Hold what was done against its seals, or print the heads of the seals to keep them elsewhere.
    Audit {
        /// Folder of an embedded table. Without it the table is the one that the environment names.
        #[arg(long, global = true)]
        data: Option<PathBuf>,
        #[command(subcommand)]
        command: AuditCommand,
    },
    /// Print the OpenAPI document.
    Openapi,
    /// Try rules out: a case of JSON, or a list of them, in; one line of JSON for each out (docs/TRY.md).
    Try {
        /// The file of cases.
        file: PathBuf,
    },
}

/// Does what the command line asks for, and says in one sentence why it cannot.
pub async fn command() -> ExitCode {
    let arguments = Arguments::parse();
    let pages = Pages { console: "console/dist".into(), mini: "miniprogram/dist/web".into() };
    let default = Command::Run { data: "data".into(), port: 3000, pages };
    let outcome = match arguments.command.unwrap_or(default) {
        Command::Run { data, port, pages } => crate::run(&data, port, &pages).await,
        Command::Serve(serving) => crate::serve(&serving).await,
        Command::Worker { port } => crate::worker(port).await,
        Command::Backup { data, to } => crate::backup(&data, &to),
        Command::Restore { data, from } => crate::restore(&from, &data).await,
        Command::Demo { people, days, data } => {
            let people = usize::try_from(people).unwrap_or(usize::MAX);
            crate::large_demo(&data, Size { people, days }).await
        }
        Command::Reset { data } => crate::reset(&data),
        Command::Claims { data, command } => crate::claims::claims(data.as_deref(), command).await.map(|answer| println!("{answer}")),
        Command::Doctor { data, json } => crate::doctor::doctor(data.as_deref(), json).await,
        Command::Audit { data, command } => crate::audit::audit(data.as_deref(), command).await,
        Command::Openapi => crate::print_openapi(),
        Command::Try { file } => crate::try_file(&file),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("daka: {failure}");
            ExitCode::FAILURE
        }
    }
}
