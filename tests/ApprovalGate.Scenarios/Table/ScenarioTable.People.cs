namespace ApprovalGate.Scenarios;

/// <content>Quorum, expiry and denials.</content>
internal static partial class ScenarioTable
{
    private static IReadOnlyList<Scenario> Quorums =>
    [
        new("two of three approve", "", "launch moon -> asks\n alice approves -> waits\n bob approves -> runs", "opened decided decided started succeeded"),
        new("one of three is not enough", "", "launch moon -> asks\n carol approves -> waits", "opened decided"),
        new("the same person twice is one", "", "launch moon -> asks\n alice approves -> waits\n alice approves -> waits\n bob approves -> runs", "opened decided decided started succeeded"),
        new("one deny ends it", "", "launch moon -> asks\n alice approves -> waits\n bob denies not now -> denied: not now", "opened decided decided"),
        new("a deny of the first ends it", "", "launch moon -> asks\n alice denies -> denied", "opened decided"),
        new("who is not named does not count", "", "launch moon -> asks\n dave approves -> answer refused\n alice approves -> waits\n bob approves -> runs", "opened answer-refused decided decided started succeeded"),
        new("who is not named cannot deny", "", "launch moon -> asks\n dave denies -> answer refused\n alice approves -> waits", "opened answer-refused decided"),
        new("an approval is taken back", "", "launch moon -> asks\n alice approves -> waits\n alice withdraws -> waits\n bob approves -> waits\n carol approves -> runs", "opened decided decided decided decided started succeeded"),
        new("who approved may still deny", "", "launch moon -> asks\n alice approves -> waits\n alice denies I was wrong -> denied: I was wrong", "opened decided decided"),
        new("three of three by a rule", File("""{ "name": "all", "tools": ["Shop.Rockets.Launch"], "terms": { "quorum": 3 } }"""), "launch moon -> asks\n alice approves -> waits\n bob approves -> waits\n carol approves -> runs", "opened decided decided decided started succeeded"),
        new("a rule narrows who may approve", File("""{ "name": "two", "tools": ["Shop.Rockets.Launch"], "terms": { "approvers": ["alice", "bob"] } }"""), "launch moon -> asks\n carol approves -> answer refused\n alice approves -> waits\n bob approves -> runs", "opened answer-refused decided decided started succeeded"),
        new("a rule that leaves too few to approve blocks", File("""{ "name": "one", "tools": ["Shop.Rockets.Launch"], "terms": { "approvers": ["alice"] } }"""), "launch moon -> blocked: Too few approvers may decide under the terms of all policies.", "refused"),
        new("a quorum that is not reached in time expires", "", "launch moon -> asks\n alice approves -> waits\n expire -> expired", "opened decided expired"),
    ];

    private static IReadOnlyList<Scenario> Times =>
    [
        new("an answer a second before the end counts", "", "delete /a -> asks\n wait 00:14:59\n alice approves -> runs", Asked),
        new("an answer after the end does not", "", "delete /a -> asks\n wait 00:15:01\n alice approves -> answer refused", "opened"),
        new("a tool that runs on expiry fails open", File("""{ "name": "see", "tools": ["Shop.Rockets.Probe"], "verdict": "RequireApproval" }"""), "probe mars -> asks\n expire -> runs: rule 'see'", "opened failed-open started succeeded"),
        new("a rule that refuses on expiry holds against the tool", File("""{ "name": "see", "tools": ["Shop.Rockets.Probe"], "verdict": "RequireApproval", "terms": { "onExpiry": "Refuse" } }"""), "probe mars -> asks\n expire -> expired", "opened expired"),
        new("a rule shortens the time to answer", File("""{ "name": "quick", "tools": ["Shop.Files.Delete"], "terms": { "expiry": "00:00:30" } }"""), "delete /a -> asks\n expire -> expired: Nobody answered within 00:00:30.", "opened expired"),
        new("a rule lengthens nothing", File("""{ "name": "slow", "tools": ["Shop.Files.Delete"], "terms": { "expiry": "01:00:00" } }"""), "delete /a -> asks\n expire -> expired: Nobody answered within 00:15:00.", "opened expired"),
        new("what expired is asked again", "", "delete /a -> asks\n expire -> expired\n delete /a -> asks\n alice approves -> runs", $"opened expired {Asked}"),
        new("a deny after the end does not count", "", "delete /a -> asks\n wait 00:20:00\n alice denies -> answer refused", "opened"),
    ];

    private static IReadOnlyList<Scenario> Denials =>
    [
        new("the same call may be asked again after a denial", "", "delete /a -> asks\n alice denies -> denied\n delete /a -> asks\n alice approves -> runs", $"opened decided {Asked}"),
        new("after three denials nobody is asked for an hour", "", """
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies enough -> denied: enough
            delete /a -> denied: enough
            """, "opened decided opened decided opened decided"),
        new("the denials of one call say nothing of another", "", """
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies -> denied
            delete /b -> asks
            """, "opened decided opened decided opened decided opened"),
        new("an hour after the first of three denials people are asked again", "", """
            delete /a -> asks
            alice denies -> denied
            wait 00:10:00
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies -> denied
            wait 00:49:59
            delete /a -> denied
            wait 00:00:02
            delete /a -> asks
            """, "opened decided opened decided opened decided opened"),
        new("two denials and an hour between do not add up", "", """
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies -> denied
            wait 01:00:01
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            """, "opened decided opened decided opened decided opened"),
        new("denials outlast a restart", "", """
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies -> denied
            restart
            delete /a -> denied
            delete /a -> denied
            """, "opened decided opened decided opened decided attached"),
        new("the denials of one session say nothing of another", "", """
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies -> denied
            delete /a -> asks
            alice denies -> denied
            agent@other: delete /a -> asks
            """, "opened decided opened decided opened decided opened"),
        new("a rule that allows runs what was denied", "", $"delete /a -> asks\n alice denies -> denied\n policy {File(Rule("fine", "Files.Delete", "Allow"))}\n delete /a -> runs recorded: rule 'fine'", $"opened decided {Recorded}"),
    ];
}
