using System.Text.Json.Serialization;

namespace ApprovalGate;

/// <summary>Who answers, as the channel that brings the answer has established it. An agent cannot be one.</summary>
/// <param name="Id">The verified id.</param>
/// <param name="Kind">What the approver is. A machine that the directory knows is a machine, whatever the channel says.</param>
/// <param name="Authentication">How the channel knows, in a short name such as <c>os-user</c>, <c>key</c> or <c>slack</c>.</param>
public sealed record Approver(string Id, ApproverKind Kind, string Authentication)
{
    /// <summary>Gets when the approver was authenticated.</summary>
    /// <value>The default is none: the channel does not know.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AuthenticatedAt { get; init; }

    /// <summary>Gets the roles that were in force when the answer was given.</summary>
    /// <value>
    /// A channel need not set it, and what it sets is replaced: the roles of a signed answer come from the registry of approvers, those of any
    /// other from the <see cref="IApproverDirectory"/>.
    /// </value>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Returns a person.</summary>
    /// <param name="id">The verified id.</param>
    /// <param name="authentication">How the channel knows, such as <c>os-user</c>.</param>
    public static Approver Person(string id, string authentication) => new(id, ApproverKind.Person, authentication);

    /// <summary>Returns a machine.</summary>
    /// <inheritdoc cref="Person"/>
    public static Approver Machine(string id, string authentication) => new(id, ApproverKind.Machine, authentication);

    /// <summary>Puts it into words: <c>alice (person, by os-user, role ops)</c>. What is hidden in them is not made visible.</summary>
    public string ToText() => $"{Id} ({Kind.ToString().ToLowerInvariant()}, by {Authentication}"
        + (Roles.Count == 0 ? ")" : $", {(Roles.Count == 1 ? "role" : "roles")} {string.Join(", ", Roles)})");

    /// <inheritdoc/>
    public bool Equals(Approver? other) => other is not null && Id == other.Id && Kind == other.Kind && Authentication == other.Authentication
        && AuthenticatedAt == other.AuthenticatedAt && Roles.SequenceEqual(other.Roles, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Kind, Authentication, AuthenticatedAt, Roles.Count);
}
