using System.Net.Mail;
using Acme.Contracts;

namespace Acme.Agents;

public class CalendarTools(IBackend backend)
{
    public sealed class Meeting
    {
        public string Title { get; set; } = "";

        public DateTimeOffset Start { get; set; }

        public TimeSpan Length { get; set; }

        public IList<MailAddress> Attendees { get; set; } = [];
    }

    public Task<int> CancelMeetingAsync(Meeting meeting, string? message) => backend.SendAsync("calendar.cancel", (meeting, message));

    public Task<int> SendInvitationsAsync(Meeting meeting, IReadOnlyCollection<MailAddress> to, CancellationToken ct) => backend.SendAsync("calendar.invite", to.Count, ct);

    public bool IsFree(DateOnly day, TimeOnly from, TimeOnly to) => day.Day + from.Hour < to.Hour;
}
