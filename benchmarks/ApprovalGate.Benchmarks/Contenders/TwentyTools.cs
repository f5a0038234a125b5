namespace ApprovalGate.Benchmarks.Contenders;

/// <summary>Twenty more gated tools, called once each, so that the gate answers for as many as an agent's would.</summary>
internal sealed partial class TwentyTools(Gate gate, ICollection<string> kept)
{
    public void CallAll()
    {
        ReadNote("1");
        KeepNote("1");
        ReadMail("1");
        KeepMail("1");
        ReadTask("1");
        KeepTask("1");
        ReadPage("1");
        KeepPage("1");
        ReadIssue("1");
        KeepIssue("1");
        ReadEvent("1");
        KeepEvent("1");
        ReadOrder("1");
        KeepOrder("1");
        ReadBuild("1");
        KeepBuild("1");
        ReadLabel("1");
        KeepLabel("1");
        ReadDraft("1");
        KeepDraft("1");
    }

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadNote(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepNote(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadMail(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepMail(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadTask(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepTask(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadPage(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepPage(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadIssue(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepIssue(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadEvent(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepEvent(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadOrder(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepOrder(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadBuild(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepBuild(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadLabel(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepLabel(string id);

    [RequiresApproval(Reversibility.Observation)]
    public partial string ReadDraft(string id);

    [RequiresApproval(Reversibility.Reversible)]
    public partial void KeepDraft(string id);

    private string ReadNoteCore(string id) => id;

    private void KeepNoteCore(string id) => kept.Add(id);

    private string ReadMailCore(string id) => id;

    private void KeepMailCore(string id) => kept.Add(id);

    private string ReadTaskCore(string id) => id;

    private void KeepTaskCore(string id) => kept.Add(id);

    private string ReadPageCore(string id) => id;

    private void KeepPageCore(string id) => kept.Add(id);

    private string ReadIssueCore(string id) => id;

    private void KeepIssueCore(string id) => kept.Add(id);

    private string ReadEventCore(string id) => id;

    private void KeepEventCore(string id) => kept.Add(id);

    private string ReadOrderCore(string id) => id;

    private void KeepOrderCore(string id) => kept.Add(id);

    private string ReadBuildCore(string id) => id;

    private void KeepBuildCore(string id) => kept.Add(id);

    private string ReadLabelCore(string id) => id;

    private void KeepLabelCore(string id) => kept.Add(id);

    private string ReadDraftCore(string id) => id;

    private void KeepDraftCore(string id) => kept.Add(id);
}
