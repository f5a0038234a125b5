using ResumedSession;

const string Usage = """
    ResumedSession: an agent of Agent Framework asks before it deletes, its process is killed, and another one takes up its session and answers.

      dotnet run --project samples/ResumedSession -- ask FOLDER                     asks, keeps the session in FOLDER and waits to be killed
      dotnet run --project samples/ResumedSession -- answer FOLDER approve|deny     takes up the session as the user who answers
      dotnet run --project samples/ResumedSession -- --script approve|deny          all of it, unattended
    """;

switch (args)
{
    case ["ask", var home]:
        await new Chat(home).AskAsync();
        return 0;
    case ["answer", var home, ("approve" or "deny") and var word]:
        await new Chat(home).AnswerAsync(word == "approve");
        return 0;
    case ["--script", ("approve" or "deny") and var word]:
        return await Script.RunAsync(word) ? 0 : 1;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
