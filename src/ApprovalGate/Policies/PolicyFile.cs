using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ApprovalGate.Generated;
using ApprovalGate.Policies.Files;
using ApprovalGate.Terms;

namespace ApprovalGate.Policies;

/// <summary>A policy that stands in files: rules that select tools and calls, and say what may happen to them.</summary>
/// <remarks>
/// Immutable; safe for concurrent use. Of all rules that match a call the strictest counts, and of each term the strictest value. A rule may
/// allow what the class of a tool would ask about; the ceiling, and every file after the first, only tighten.
/// </remarks>
/// <example><code>var policy = PolicyFile.Open(["approvalgate-policy.json"]);</code></example>
public sealed class PolicyFile : IPolicy
{
    /// <summary>The name that a policy file has if nothing else is said.</summary>
    public const string DefaultName = "approvalgate-policy.json";

    private const int ShownDigits = 12;
    private readonly ConditionalWeakTable<Tool, ToolRules> _bound = [];

    private PolicyFile(IReadOnlyList<PolicySource> sources, IReadOnlyList<PolicyLayer> layers, IReadOnlyList<Tool> tools)
    {
        Sources = sources;
        Tools = tools;
        Rules = [.. layers.SelectMany(layer => layer.Rules).Select(placed => placed.Rule)];
        People = layers.Count > 0 ? layers[0].People : null;
        ApproveWeakening = layers.Count > 0 ? layers[0].ApproveWeakening : null;
        MaxPending = layers.Min(layer => layer.MaxPending);
        MaxUnapproved = layers.Min(layer => layer.MaxUnapproved);
        Digest = DigestOf(sources);
    }

    /// <inheritdoc/>
    public string Name => "file";

    /// <summary>Gets how <see cref="Digest"/> begins.</summary>
    public string Version => Digest[..ShownDigits];

    /// <summary>Gets the SHA-256 of the texts of all files, in lower-case hexadecimal: the same policy has the same digest in every process.</summary>
    public string Digest { get; }

    /// <summary>Gets the files, the owner's first.</summary>
    public IReadOnlyList<PolicySource> Sources { get; }

    /// <summary>Gets the tools that were known when it was loaded.</summary>
    public IReadOnlyList<Tool> Tools { get; }

    /// <summary>Gets the rules, in the order of the files; in each, those of the ceiling first.</summary>
    public IReadOnlyList<PolicyRule> Rules { get; }

    /// <summary>Gets the people that the first file names; <see langword="null"/> if it has no such section.</summary>
    public IReadOnlyList<KnownApprover>? People { get; }

    /// <summary>Gets how many requests of one session may wait for people at once; <see langword="null"/> leaves that to the gate's settings.</summary>
    public int? MaxPending { get; }

    /// <summary>Gets after how many requests of one session that were not approved nobody is asked for a while; <see langword="null"/> leaves that
    /// to the gate's settings.</summary>
    public int? MaxUnapproved { get; }

    /// <summary>Gets whether a file that asks for less than this one must be approved before it is in force.</summary>
    public bool ApprovesWeakening => ApproveWeakening is not null;

    /// <summary>Gets the terms on which that is approved.</summary>
    internal DemandedTerms? ApproveWeakening { get; }

    /// <summary>Loads files that a path names, and the manifest of tools beside the first.</summary>
    /// <param name="paths">The files, the owner's first; later ones can only tighten.</param>
    /// <param name="surface">The manifest of tools; <see langword="null"/> is the one that the first file names, or <see cref="ToolSurface.DefaultName"/> beside it.</param>
    /// <param name="approvers">Who knows approvers if the first file has no <c>people</c>; <see langword="null"/> leaves them unchecked.</param>
    /// <exception cref="PolicyFileException">A file is not accepted; it lists every mistake.</exception>
    public static PolicyFile Open(IReadOnlyList<string> paths, string? surface = null, IApproverDirectory? approvers = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Count, nameof(paths));

        IReadOnlyList<PolicySource> sources = [.. paths.Select(PolicySource.Read)];
        return Load(sources, layers => ToolSurface.Read(surface ?? Path.Combine(
            Path.GetDirectoryName(Path.GetFullPath(paths[0]))!, (layers.Count > 0 ? layers[0].Surface : null) ?? ToolSurface.DefaultName)), approvers);
    }

    /// <summary>Loads files from their texts.</summary>
    /// <param name="sources">The files, the owner's first; later ones can only tighten.</param>
    /// <param name="tools">The known tools.</param>
    /// <param name="approvers">Who knows approvers if the first file has no <c>people</c>; <see langword="null"/> leaves them unchecked.</param>
    /// <exception cref="PolicyFileException">A file is not accepted; it lists every mistake.</exception>
    public static PolicyFile Load(IReadOnlyList<PolicySource> sources, IReadOnlyList<Tool> tools, IApproverDirectory? approvers = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(tools);

        return Load(sources, _ => tools, approvers);
    }

    /// <summary>Loads a policy that was in force: its tools and people may be gone by now, so that only its form is looked at.</summary>
    /// <exception cref="PolicyFileException">A file is not accepted.</exception>
    internal static PolicyFile Reload(IReadOnlyList<PolicySource> sources, IReadOnlyList<Tool> tools)
    {
        var errors = new List<PolicyFileError>();
        var layers = Read(sources, errors);
        return errors.Count == 0 ? new PolicyFile(sources, layers, tools) : throw new PolicyFileException(errors);
    }

    /// <inheritdoc/>
    public PolicyVerdict? ForEveryCall(Tool tool)
    {
        ArgumentNullException.ThrowIfNull(tool);

        return RulesOf(tool).ForEveryCall;
    }

    /// <inheritdoc/>
    public PolicyVerdict Evaluate(in PolicyInput input) => RulesOf(input.Tool).Evaluate(input);

    /// <inheritdoc/>
    public IReadOnlyList<string> NearMisses(in PolicyInput input, Verdict verdict) => RulesOf(input.Tool).NearMisses(input, verdict);

    /// <summary>Returns what each rule that is about the tool says of a call, in their order.</summary>
    public IReadOnlyList<RuleTrace> Trace(in PolicyInput input) => RulesOf(input.Tool).Trace(input);

    private ToolRules RulesOf(Tool tool) => _bound.TryGetValue(tool, out var bound) ? bound : _bound.GetValue(tool, Bind);

    private ToolRules Bind(Tool tool) => tool.Name == PolicyChangeTool.Name
        ? new ToolRules(tool, [], PolicyChangeTool.Verdict(ApproveWeakening))
        : new ToolRules(tool, [.. Rules.Where(rule => rule.Selects(tool))]);

    private static PolicyFile Load(
        IReadOnlyList<PolicySource> sources, Func<IReadOnlyList<PolicyLayer>, IReadOnlyList<Tool>> findTools, IApproverDirectory? approvers)
    {
        var errors = new List<PolicyFileError>();
        var layers = Read(sources, errors);
        IReadOnlyList<Tool> tools = [];
        if (layers.Count == sources.Count)
        {
            tools = findTools(layers);
            new PolicyFileChecker(layers, tools, approvers).Check();
        }

        return errors.Count == 0 ? new PolicyFile(sources, layers, tools) : throw new PolicyFileException(InOrder(sources, errors));
    }

    private static IReadOnlyList<PolicyLayer> Read(IReadOnlyList<PolicySource> sources, List<PolicyFileError> errors)
        => [.. sources.Select((source, layer) => new PolicyFileReader(new PolicyText(source, errors), layer).Read()).OfType<PolicyLayer>()];

    private static IReadOnlyList<PolicyFileError> InOrder(IReadOnlyList<PolicySource> sources, List<PolicyFileError> errors)
    {
        var order = sources.Select(source => source.Name).ToList();
        return [.. errors.OrderBy(error => order.IndexOf(error.Source)).ThenBy(error => error.Line).ThenBy(error => error.Column)];
    }

    private static string DigestOf(IReadOnlyList<PolicySource> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var source in sources)
        {
            var bytes = Encoding.UTF8.GetBytes(source.Text);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
